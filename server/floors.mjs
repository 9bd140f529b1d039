/**
 * The house, ground floor first. A module uses only what stands below it; two modules on one floor do not use each other.
 * The lint rules, the boot order, the order of migrations and the picture in ARCHITECTURE.md are made from this table.
 */
export const floors = [
  ['platform'],
  ['evidence'],
  ['organisations'],
  ['identity'],
  ['messages'],
  ['consents', 'duties'],
  ['interfaces', 'seals'],
  ['licences'],
  ['catalogue'],
  ['cases'],
  ['feedback'],
  ['supervision'],
]

/** Modules in the order they are opened and migrated. */
export const modules = floors.flat()

/** @param {string} module @returns {number} */
export const floorOf = (module) => floors.findIndex((names) => names.includes(module))

/** The modules that `module` may use: all that stand on a lower floor. @param {string} module @returns {string[]} */
export const below = (module) => floors.slice(0, floorOf(module)).flat()

const twice = modules.filter((name, i) => modules.indexOf(name) !== i)
if (twice.length > 0) throw new Error(`floors.mjs: ${twice.join(', ')} stands on two floors`)

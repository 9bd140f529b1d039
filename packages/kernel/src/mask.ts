/** `张三丰` → `张**`, `欧阳娜娜` → `欧阳**`: only the surname is left. Of other names the first character. */
export function maskName(name: string): string {
  const length = Array.from(name).length
  const surname = length > 2 && COMPOUND_SURNAMES.has(name.slice(0, 2)) ? 2 : 1
  return keep(name, surname, 0)
}

/** Identity number: the first 3 and the last 4 of 18 characters; of other documents' numbers the first and the last. */
export function maskIdNumber(number: string): string {
  return number.length === 18 ? keep(number, 3, 4) : keep(number, 1, 1)
}

/** Mobile number: the first 3 and the last 4 of 11 digits; of other numbers the last 4. */
export function maskPhone(number: string): string {
  return number.length === 11 ? keep(number, 3, 4) : keep(number, 0, 4)
}

/** Bank card or account: the last 4. */
export function maskCard(number: string): string {
  return keep(number, 0, 4)
}

/** `江西省南昌市红谷滩区学府大道1号` → `江西省南昌市红谷滩区****`: down to the district, nothing when it names none. */
export function maskAddress(address: string): string {
  const [district = ''] = DISTRICT.exec(address) ?? []
  return `${district}****`
}

// A text too short to hide at least one character is hidden whole.
function keep(text: string, head: number, tail: number): string {
  const characters = Array.from(text)
  const hidden = characters.length - head - tail
  if (hidden < 1) return '*'.repeat(characters.length)
  return [...characters.slice(0, head), '*'.repeat(hidden), ...characters.slice(head + hidden)].join('')
}

// Province, city, district, each at most once and in this order. 小区, 社区, 园区 and the like are no districts.
const PART = '[^省市县区路街\\P{Script=Han}]'
const DISTRICT = new RegExp(
  `^(?:${PART}{2,6}(?:省|自治区))?(?:${PART}{2,9}?(?:市|自治州|地区|盟))?(?:${PART}{1,7}?(?:县区|县|(?<![小社园校厂库景])区|市|旗))?`,
  'u',
)

const COMPOUND_SURNAMES = new Set([
  '欧阳', '太史', '端木', '上官', '司马', '东方', '独孤', '南宫', '万俟', '闻人', '夏侯', '诸葛', '尉迟', '公羊', '赫连', '澹台', '皇甫',
  '宗政', '濮阳', '公冶', '太叔', '申屠', '公孙', '慕容', '仲孙', '钟离', '长孙', '宇文', '司徒', '鲜于', '司空', '闾丘', '子车', '亓官',
  '司寇', '巫马', '公西', '颛孙', '壤驷', '公良', '漆雕', '乐正', '宰父', '谷梁', '拓跋', '夹谷', '轩辕', '令狐', '段干', '百里', '呼延',
  '东郭', '南门', '羊舌', '微生', '梁丘', '左丘', '东门', '西门', '第五',
])

/** What the command line says, in both of its languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Sentence;

/** The language of a terminal: Chinese when its locale is Chinese, English otherwise. POSIX, XBD 8.2: LC_ALL, LC_MESSAGES, LANG. */
export function localeOf(environment: NodeJS.ProcessEnv): Locale {
  const name = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^zh/i.test(name) ? 'zh' : 'en';
}

export const locale: Locale = localeOf(process.env);

export function inWords(sentence: Sentence): string {
  return sentence[locale];
}

export const sentences = {
  // ——— calling
  gft: () => ({ zh: '赣服通：用法 ./gft 命令 [选项]', en: 'Ganfutong. Usage: ./gft COMMAND [options]' }),
  moreHelp: () => ({ zh: '某个命令的选项：./gft help 命令', en: 'The options of a command: ./gft help COMMAND' }),
  unknownCommand: (name: string) => ({ zh: `没有“${name}”这个命令。看看有哪些命令：./gft help`, en: `There is no command “${name}”. See which there are: ./gft help` }),
  unknownOption: (command: string, option: string) => ({
    zh: `命令 ${command} 没有选项“${option}”。看看它有哪些选项：./gft help ${command}`,
    en: `The command ${command} has no option “${option}”. See which it has: ./gft help ${command}`,
  }),
  misplacedValue: (command: string, option: string) => ({
    zh: `选项“${option}”的写法不对。看看怎么写：./gft help ${command}`,
    en: `The option “${option}” is not written like that. See how: ./gft help ${command}`,
  }),
  unexpectedWord: (command: string, word: string) => ({
    zh: `命令 ${command} 后面不该有“${word}”。看看怎么写：./gft help ${command}`,
    en: `The command ${command} does not take “${word}”. See how: ./gft help ${command}`,
  }),
  missingWord: (command: string, word: string) => ({
    zh: `命令 ${command} 还缺 ${word}。看看怎么写：./gft help ${command}`,
    en: `The command ${command} also needs ${word}. See how: ./gft help ${command}`,
  }),
  unexpectedFault: (message: string) => ({ zh: `出了意料之外的错：${message}`, en: `Something went wrong that should not have: ${message}` }),

  // ——— what the commands and options do
  upDoes: () => ({ zh: '启动整个系统，给出一个网址', en: 'starts all of it and prints one address' }),
  testDoes: () => ({ zh: '运行全部测试，或其中一部分', en: 'runs all tests, or a part of them' }),
  checkDoes: () => ({ zh: '检查代码、依赖的许可，再运行全部测试', en: 'checks code and licences, then runs all tests' }),
  benchDoes: () => ({ zh: '测量速度和用量', en: 'measures speed and use' }),
  ledgerDoes: () => ({ zh: '核对存证日志：从每条事实一直到签名', en: 'verifies the log of evidence, from the facts to the signatures' }),
  chaosDoes: () => ({ zh: '在一套临时的系统里制造故障或篡改，看该守住的有没有守住', en: 'makes faults in a throwaway system, and looks whether what must hold holds' }),
  keysDoes: () => ({ zh: '列出数据密钥，更换主密钥，把已密封的内容换到新密钥下，销毁用完的密钥', en: 'lists the data keys, puts a new master key in place, seals everything anew, retires keys that are done with' }),
  optionSuite: () => ({ zh: 'rotate 时新的数据密钥用哪一套算法：sm（SM4+HMAC-SM3）或 aes（AES-256-GCM）；不写就与现在的一样', en: 'with rotate: algorithms of the new data keys, sm (SM4 with HMAC-SM3) or aes (AES-256-GCM); unsaid, as they are now' }),
  doctorDoes: () => ({ zh: '看看这台机器缺什么', en: 'tells what this machine lacks' }),
  helpDoes: () => ({ zh: '列出命令，或说明一个命令', en: 'lists the commands, or explains one' }),
  optionPort: () => ({ zh: '网页的端口；模拟外部系统用下一个端口', en: 'port of the pages; the sandbox takes the next one' }),
  optionHost: () => ({ zh: '监听的地址', en: 'address to listen on' }),
  optionData: (folder: string) => ({ zh: `数据目录；不写就是 ${folder}`, en: `data folder; ${folder} unless given` }),
  optionDatabase: () => ({ zh: '用自己的 PostgreSQL（15 以上），写管理账号的连接地址', en: 'your own PostgreSQL (15 or newer), as the URL of its administrator' }),
  optionNoSandbox: () => ({ zh: '不启动模拟的外部系统', en: 'without the simulated outside world' }),
  wordPart: () => ({ zh: 'unit、journeys，或一段路径；可以写几个', en: 'unit, journeys, or a piece of a path; several may be given' }),
  optionJson: () => ({ zh: '把结果写进这个文件', en: 'writes the result to this file' }),

  // ——— the data folder
  folderHeld: (folder: string, pid: number) => ({
    zh: `数据目录 ${folder} 正由进程 ${pid} 使用，同一时间只能有一个。先停掉它（kill ${pid}），或用 --data 换一个目录。`,
    en: `The data folder ${folder} is in use by process ${pid}; only one may use it at a time. Stop that first (kill ${pid}), or name another folder with --data.`,
  }),
  folderNotWritable: (folder: string, reason: string) => ({
    zh: `数据目录 ${folder} 写不进去（${reason}）。用 --data 换一个能写的目录。`,
    en: `The data folder ${folder} cannot be written (${reason}). Name one that can with --data.`,
  }),
  folderUnreachable: (folder: string, barrier: string, user: string) => ({
    zh: `数据目录 ${folder} 不能用：数据库不以 root 运行，而账号 ${user} 进不了 ${barrier}。换一个目录，例如 --data /var/lib/ganfutong。`,
    en: `The data folder ${folder} cannot be used: the database does not run as root, and its user ${user} may not enter ${barrier}. Name another folder, such as --data /var/lib/ganfutong.`,
  }),
  passwordLost: (file: string) => ({
    zh: `数据库还在，但它的密码文件 ${file} 不见了。数据没有丢；从备份里把这个文件放回来，再启动一次。`,
    en: `The database is there, but the file with its password, ${file}, is gone. No data is lost: put the file back from a backup, then start again.`,
  }),
  otherMajor: (folder: string, theirs: string, ours: string) => ({
    zh: `${folder} 里的数据是 PostgreSQL ${theirs} 写的，这里带的是 ${ours}，不能直接打开。数据没有动；请用旧版本导出后再导入。`,
    en: `The data in ${folder} was written by PostgreSQL ${theirs}; the one here is ${ours} and cannot open it. Nothing was touched: export it with the old release, then import it.`,
  }),

  // ——— the database
  noEmbeddedDatabase: (platform: string) => ({
    zh: `这个平台（${platform}）没有自带的数据库。请用 --database 指定一个 PostgreSQL 15 以上的地址。`,
    en: `There is no database to bring along for this platform (${platform}). Name a PostgreSQL, 15 or newer, with --database.`,
  }),
  binariesDoNotRun: (user: string, reason: string) => ({
    zh: `自带的数据库程序不能由账号 ${user} 运行：${reason}`,
    en: `The database programs brought along cannot be run by the user ${user}: ${reason}`,
  }),
  noServerUser: () => ({
    zh: '数据库不能以 root 运行，而这台机器上没有 ganfutong、postgres、nobody 里的任何一个账号。请先建一个账号：useradd --system ganfutong',
    en: 'The database must not run as root, and this machine has none of the users ganfutong, postgres, nobody. Make one first: useradd --system ganfutong',
  }),
  initialisingFailed: () => ({ zh: '数据库没有建成。最后几行是：', en: 'The database could not be made. Its last lines:' }),
  databaseDidNotStart: (log: string) => ({ zh: `数据库没有启动。记录在 ${log}，最后几行是：`, en: `The database did not start. Its log is ${log}; the last lines:` }),
  databaseEnded: (seconds: number) => ({
    zh: `数据库意外停止，${seconds} 秒后重新启动。已经提交的数据都在。`,
    en: `The database ended unexpectedly; starting it again in ${seconds} s. What was committed is there.`,
  }),
  databaseBack: () => ({ zh: '数据库已恢复。', en: 'The database is back.' }),
  databaseUnreachable: (reason: string) => ({
    zh: `连不上 --database 指定的数据库：${reason}。检查地址、账号和密码，再试一次。`,
    en: `The database named by --database does not answer: ${reason}. Check address, user and password, then try again.`,
  }),
  databaseUrlUnreadable: () => ({
    zh: '--database 要写成 postgres://账号:密码@主机:端口/库名',
    en: '--database is written as postgres://user:password@host:port/database',
  }),
  databaseTooOld: (version: string) => ({
    zh: `--database 指定的是 PostgreSQL ${version}，需要 15 或更新的版本。`,
    en: `--database names PostgreSQL ${version}; 15 or newer is needed.`,
  }),

  // ——— up
  stageDatabase: () => ({ zh: '数据库', en: 'database' }),
  stageStructure: () => ({ zh: '结构', en: 'structure' }),
  stageContent: () => ({ zh: '默认内容', en: 'default content' }),
  stagePages: () => ({ zh: '界面', en: 'pages' }),
  stageServices: () => ({ zh: '服务', en: 'services' }),
  badPort: (given: string) => ({
    zh: `端口要是 1 到 65534 之间的数，不能是“${given}”。`,
    en: `A port is a number from 1 to 65534, not “${given}”.`,
  }),
  portTaken: (port: number, another: number) => ({
    zh: `端口 ${port} 已经有别的程序在用。停掉那个程序，或换一个端口：./gft up --port ${another}`,
    en: `Port ${port} is in use by another program. Stop that one, or take another port: ./gft up --port ${another}`,
  }),
  portForbidden: (host: string, port: number, reason: string) => ({
    zh: `不能在 ${host}:${port} 上监听（${reason}）。换一个地址或端口。`,
    en: `It is not possible to listen on ${host}:${port} (${reason}). Take another address or port.`,
  }),
  childFailedAtStart: (name: string, log: string) => ({ zh: `${name} 没有启动。记录在 ${log}，最后几行是：`, en: `${name} did not start. Its log is ${log}; the last lines:` }),
  childFailed: (name: string, log: string) => ({ zh: `${name} 没有完成。记录在 ${log}，最后几行是：`, en: `${name} did not succeed. Its log is ${log}; the last lines:` }),
  childEnded: (name: string, code: number, seconds: number) => ({
    zh: `${name} 意外停止（${code}），${seconds} 秒后重新启动。`,
    en: `${name} ended unexpectedly (${code}); starting it again in ${seconds} s.`,
  }),
  childGivenUp: (name: string, log: string) => ({
    zh: `${name} 反复停止，已不再重试，系统随之关闭。记录在 ${log}，最后几行是：`,
    en: `${name} keeps ending, so the system closes. Its log is ${log}; the last lines:`,
  }),
  notReady: (seconds: number, log: string) => ({
    zh: `${seconds} 秒过去，网页服务仍未就绪。记录在 ${log}，最后几行是：`,
    en: `After ${seconds} s the pages are still not ready. The log is ${log}; the last lines:`,
  }),
  ready: (address: string) => ({ zh: `赣服通已就绪：${address}`, en: `Ganfutong is ready: ${address}` }),
  whomToBe: () => ({
    zh: '打开它就是导览：先做市民办一件事，再换成窗口人员和审批人员看同一件事。按 Ctrl-C 停止。',
    en: 'It opens the guided tour: be a citizen first, then the clerk and the approvers of the same case. Ctrl-C stops it.',
  }),
  stopsWith: () => ({ zh: '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.' }),
  stopping: () => ({ zh: '正在停止…', en: 'stopping…' }),
  stopped: () => ({ zh: '已停止，数据都已保存。', en: 'Stopped; all data is saved.' }),
  buildFailed: (name: string) => ({ zh: `${name} 的界面没有构建成功。最后几行是：`, en: `The pages of ${name} could not be built. The last lines:` }),
  buildNeedsWriting: (folder: string) => ({
    zh: `界面需要重新构建，但 ${folder} 写不进去。请由拥有这个目录的账号运行一次 ./gft up。`,
    en: `The pages have to be built, but ${folder} cannot be written. Let the owner of that folder run ./gft up once.`,
  }),

  // ——— test, check, bench, doctor
  stageTestDatabase: () => ({ zh: '测试数据库', en: 'test database' }),
  noSuchTest: (parts: string) => ({ zh: `没有叫“${parts}”的测试。`, en: `No test is called “${parts}”.` }),
  testsDidNotReport: (code: number) => ({ zh: `测试没有跑完（${code}）。`, en: `The tests did not come to their end (${code}).` }),
  stepLint: () => ({ zh: '写法', en: 'lint' }),
  stepTypes: () => ({ zh: '类型', en: 'types' }),
  stepOfficeTypes: () => ({ zh: '类型：办公端', en: 'types: office' }),
  stepFloors: () => ({ zh: '楼层', en: 'floors' }),
  stepDocs: () => ({ zh: '文档与代码一致', en: 'documents agree with the code' }),
  stepLicences: () => ({ zh: '许可和物料清单', en: 'licences and bill of materials' }),
  stepTests: () => ({ zh: '测试', en: 'tests' }),
  licenceNotAllowed: (name: string, licence: string) => ({
    zh: `${name}：许可 ${licence} 不在 tools/licences.json 的许可清单里`,
    en: `${name}: licence ${licence} is not on the list in tools/licences.json`,
  }),
  licencesFine: (count: number) => ({ zh: `${count} 个依赖的许可都在清单里`, en: `the licences of all ${count} dependencies are on the list` }),
  sbomFailed: () => ({ zh: '物料清单没有列成：', en: 'The bill of materials could not be made:' }),
  noSuchBench: (name: string, all: string) => ({ zh: `没有叫“${name}”的测量。有：${all}`, en: `There is no bench “${name}”. There are: ${all}` }),
  benchCeiling: (ceiling: number, ratio: number) => ({ zh: `上限 ${ceiling}，比例 ${ratio}`, en: `ceiling ${ceiling}, ratio ${ratio}` }),
  doctorNode: (version: string) => ({ zh: `Node ${version}`, en: `Node ${version}` }),
  doctorDatabase: (version: string) => ({ zh: `自带数据库：${version}`, en: `database brought along: ${version}` }),
  doctorData: (folder: string) => ({ zh: `数据目录 ${folder} 可以用`, en: `data folder ${folder} can be used` }),
  doctorHeld: (folder: string, pid: number) => ({ zh: `数据目录 ${folder} 正由进程 ${pid} 使用`, en: `data folder ${folder} is in use by process ${pid}` }),
  doctorSpace: (gib: string) => ({ zh: `磁盘还有 ${gib} GiB`, en: `${gib} GiB of disk left` }),
  doctorLittleSpace: (gib: string) => ({ zh: `磁盘只剩 ${gib} GiB，至少要有 2 GiB`, en: `only ${gib} GiB of disk left; 2 GiB are the least` }),
  doctorBrowser: (version: string) => ({ zh: `浏览器测试用的 ${version}`, en: `for browser tests: ${version}` }),
  doctorFont: () => ({ zh: '有中文字体', en: 'a Chinese font is installed' }),
  doctorNoFont: () => ({
    zh: '没有中文字体，浏览器测试的截图会是方块。Debian：apt-get install fonts-wqy-microhei',
    en: 'no Chinese font: screenshots of browser tests will show boxes. Debian: apt-get install fonts-wqy-microhei',
  }),
  noBrowser: (reason: string) => ({
    zh: `没有能用的 Chromium：${reason}。Debian：apt-get install chromium`,
    en: `No Chromium that works: ${reason}. Debian: apt-get install chromium`,
  }),

  // ——— verify
  verifyDoes: () => ({ zh: '核验一份凭据或盖章文件；不用数据库，不写网址就不联网', en: 'verifies a receipt or a sealed document, without a database, and without a network unless you give it an address' }),
  optionCrl: () => ({
    zh: '签发机构的证书吊销列表（PEM 或 DER）；不写就用根证书旁边的 seal-crl.pem',
    en: 'revocation lists of the issuers of certificates (PEM or DER); otherwise seal-crl.pem beside the roots',
  }),
  optionAsk: () => ({ zh: '出具平台的网址：再问它证照和印章现在的状态，只发送文件的 SM3', en: 'address of the platform that issued it, which is asked how licence and seal stand now; only the SM3 of the file is sent' }),
  verifyFile: () => ({ zh: '要核验的文件', en: 'the file to verify' }),
  optionKeys: () => ({
    zh: '信任的公钥：凭据用平台公布的 gft-keys.json，文件或网址；盖章文件用根证书（PEM 或 DER）；不写就用数据目录里的',
    en: 'the keys to believe: for a receipt a platform’s gft-keys.json, as a file or an address; for a document root certificates (PEM or DER); otherwise those of the data folder',
  }),
  verifyMissing: (file: string) => ({ zh: `没有文件 ${file}。`, en: `There is no file ${file}.` }),
  verifyUnknown: (file: string) => ({ zh: `${file} 不是能核验的文件。能核验的有：.receipt 凭据，盖章的 OFD 和 PDF 文件。`, en: `${file} is nothing that can be verified. What can: .receipt files, sealed OFD and PDF documents.` }),
  verifyNoKeys: (place: string) => ({
    zh: `在 ${place} 没有找到公钥。请从平台下载 /.well-known/gft-keys.json，用 --keys 指给我。`,
    en: `There are no keys at ${place}. Download /.well-known/gft-keys.json from the platform and name it with --keys.`,
  }),
  verifyVerdict: (verdict: 'good' | 'bad' | 'unknown') => ({
    good: { zh: '凭据是真的。', en: 'The receipt is genuine.' },
    bad: { zh: '凭据对不上，不能采信。', en: 'The receipt does not hold; do not rely on it.' },
    unknown: { zh: '有的地方核对不了，不能下结论。', en: 'Some of it could not be checked, so nothing can be concluded.' },
  })[verdict],
  verifyTrusted: (log: string, witnesses: string) => ({
    zh: `按日志“${log}”的公钥核验；信任的见证人：${witnesses || '没有'}。`,
    en: `Verified with the keys of the log ${log}; witnesses trusted: ${witnesses || 'none'}.`,
  }),

  documentVerdict: (verdict: 'good' | 'bad' | 'unproved' | 'unknown') => ({
    good: { zh: '文件是真的，盖章后没有改动。', en: 'The document is genuine, and as it was sealed.' },
    bad: { zh: '文件对不上，不能采信。', en: 'The document does not hold; do not rely on it.' },
    unproved: { zh: '盖章用的证书后来被吊销，没有证明盖章在先，不能下结论。用 --ask 问出具平台。', en: 'The certificate was revoked since, and nothing proves that it had sealed before, so nothing can be concluded. Ask the platform with --ask.' },
    unknown: { zh: '没有可信任的根证书，不知道印章是谁签发的，不能下结论。用 --keys 指定根证书。', en: 'Without a trusted root certificate it is not known who issued the seal, so nothing can be concluded. Name one with --keys.' },
  })[verdict],
  documentTitle: (title: string, pages: number) => ({ zh: `“${title}”，共 ${pages} 页`, en: `“${title}”, ${pages} pages` }),
  documentCase: (number: string, state: string | undefined) => (state === undefined
    ? { zh: `属于办件 ${number}`, en: `It belongs to case ${number}` }
    : { zh: `属于办件 ${number}，出具时的办件状态：${state}`, en: `It belongs to case ${number}, which stood thus when it was made: ${state}` }),
  documentSeal: (seal: string, signer: string, day: string) => ({ zh: `${signer}，${day} 用印：${seal}`, en: `${signer} on ${day}, with the seal ${seal}` }),
  documentOver: () => ({ zh: '文件是真的，但它说的证照现在已经无效。', en: 'The document is genuine, but the licence in it is no longer good.' }),
  documentNoLists: (file: string) => ({ zh: `${file} 里没有能读的吊销列表。`, en: `There is no revocation list in ${file} that can be read.` }),
  askNotUrl: (text: string) => ({ zh: `--ask 要一个网址，例如 https://gft.example.gov.cn，不是“${text}”。`, en: `--ask takes an address such as https://gft.example.gov.cn, not “${text}”.` }),
  askedSilent: (platform: string) => ({ zh: `没有问到 ${platform}：证照和印章现在的状态不知道`, en: `${platform} gave no answer: how licence and seal stand now is not known` }),
  askedUnknown: (platform: string) => ({ zh: `${platform} 没有给这份文件用过印，可能是别的平台出具的`, en: `${platform} has no sealing of this document; another platform may have issued it` }),
  askedSeal: (platform: string, at: string, stands: boolean) => ({
    zh: `${platform} 在 ${at} 给这份文件用了印；${stands ? '印章现在仍在用' : '印章后来停用了，停用前盖的仍然有效'}`,
    en: `${platform} sealed this document at ${at}; the seal ${stands ? 'still stands' : 'was stopped since, and what it sealed before stands'}`,
  }),
  askedThen: (good: boolean) => ({ zh: good ? '出具时，证照有效' : '出具时，证照不是有效状态', en: good ? 'The licence was good when this was issued' : 'The licence was not good when this was issued' }),
  askedNow: (state: { readonly zh: string; readonly en: string }) => ({ zh: `证照现在的状态：${state.zh}`, en: `The licence now: ${state.en}` }),
  askedNoLicence: () => ({ zh: '这份文件不是证照，没有状态可查', en: 'This document is no licence and has no state to ask for' }),
  documentNoRoots: (file: string) => ({ zh: `${file} 里没有证书。`, en: `There is no certificate in ${file}.` }),

  // ——— chaos
  chaosTamper: () => ({
    zh: '篡改每一张受保护的表：改一位、删除、对调、截断、伪造、回滚，看核对能不能指出每一行',
    en: 'tampers with every protected table: bits, deletes, swaps, truncations, forgeries, rollbacks; each row must be named',
  }),
  optionRounds: () => ({ zh: '做多少轮', en: 'how many rounds' }),
  optionSeed: () => ({ zh: '随机数的种子；同一个种子抽出同样的数', en: 'seed of the random numbers; the same seed draws the same' }),
  noSuchChaos: (name: string, names: string) => ({ zh: `没有名为“${name}”的演练。有：${names}`, en: `There is no run called “${name}”. There are: ${names}` }),
  noNumber: (option: string, said: string) => ({ zh: `--${option} 要写一个正整数，不能是“${said}”。`, en: `--${option} takes a whole number above zero, not “${said}”.` }),
  chaosProgress: (done: number, all: number, violations: number) => ({ zh: `已做 ${done} / ${all} 轮，${violations} 轮没有守住`, en: `${done} of ${all} rounds, ${violations} violations` }),
  chaosResult: (name: string, verdict: 'pass' | 'fail', rounds: number, violations: number, seed: number) => ({
    zh: `${name}：${verdict === 'pass' ? '守住了' : '没有守住'}，共 ${rounds} 轮，${violations} 轮有问题（种子 ${seed}）`,
    en: `${name}: ${verdict}, ${rounds} rounds, ${violations} violations (seed ${seed})`,
  }),

  // ——— keys
  stageKeys: () => ({ zh: '清点密钥和它们密封的内容', en: 'counting the keys and what they seal' }),
  stageRotation: () => ({ zh: '更换主密钥', en: 'putting a new master key in place' }),
  rotationProgress: (done: number, all: number) => ({ zh: `已重新包裹 ${done} / ${all} 把数据密钥`, en: `${done} of ${all} data keys wrapped anew` }),
  rotationDone: (kek: string, suite: string, fresh: number, rewrapped: number) => ({
    zh: `主密钥现在是 ${kek}：换了 ${fresh} 把新的数据密钥（算法 ${suite}），重新包裹 ${rewrapped} 把；已密封的内容不变，都能打开。正在运行的进程一分钟内启用新密钥。请马上备份 keys 目录；旧主密钥要留到用它的备份都不再需要为止。一分钟后用 ./gft keys reseal 把已有的内容也换到新密钥下。`,
    en: `The master key is ${kek} now: ${fresh} new data keys (${suite}), ${rewrapped} wrapped anew. What was sealed stays as it is and opens. Running processes take the new keys up within a minute. Back up the keys folder now, and keep the old master keys for as long as a backup needs them. After a minute, ./gft keys reseal puts what is there already under the new keys, too.`,
  }),
  stageReseal: () => ({ zh: '把已密封的内容换到新密钥下', en: 'sealing everything anew' }),
  resealProgress: (done: number) => ({ zh: `已换 ${done} 处`, en: `${done} done` }),
  resealDone: (values: number, files: number) => ({
    zh: `换到新密钥下：${values} 个值、${files} 份文件。一小时后用 ./gft keys retire 销毁已无内容的旧数据密钥。`,
    en: `Under the new keys now: ${values} values, ${files} files. After an hour, ./gft keys retire destroys the data keys under which nothing lies any more.`,
  }),
  resealBroken: (count: number) => ({ zh: `有 ${count} 处打不开，保持原样没有动。请保留现场，用备份比对：`, en: `${count} do not open and were left as they are. Keep them as they are, and compare with a backup:` }),
  resealBrokenAt: (where: string) => ({ zh: `  ${where}`, en: `  ${where}` }),
  retireDone: (count: number) => ({ zh: `清点完毕，销毁了 ${count} 把已无内容的数据密钥。`, en: `Everything was counted; ${count} data keys under which nothing lay were destroyed.` }),
  retireKept: (of: string, month: string, id: string, why: 'current' | 'young' | 'used', values: number) => ({
    current: { zh: `留下 ${of} ${month} ${id}：正在使用`, en: `kept ${of} ${month} ${id}: in use` },
    young: { zh: `留下 ${of} ${month} ${id}：新密钥启用不到一小时，稍后再来`, en: `kept ${of} ${month} ${id}: the newer key is not an hour old; come again later` },
    used: { zh: `留下 ${of} ${month} ${id}：还有 ${values} 处内容，先用 ./gft keys reseal`, en: `kept ${of} ${month} ${id}: ${values} values lie under it; ./gft keys reseal first` },
  })[why],
  keysInUse: () => ({ zh: '另一个进程正在换密钥或销毁密钥。等它做完再来；什么都没有改变。', en: 'Another process is sealing anew or retiring keys. Come again when it has ended; nothing was changed.' }),
  rotationResumed: () => ({ zh: '上一次更换没有做完，已接着做完，没有另起新的主密钥。', en: 'The rotation before had not ended; it was carried on, and no other master key was drawn.' }),
  noKeysIn: (folder: string) => ({ zh: `${folder} 里没有密钥。用 --data 指定系统的数据目录。`, en: `There are no keys in ${folder}. Name the system’s data folder with --data.` }),

  // ——— ledger
  stageLedger: () => ({ zh: '核对日志', en: 'verifying the log' }),
  ledgerProgress: (done: number, all: number) => ({ zh: `已核对 ${done} / ${all} 条`, en: `${done} of ${all} entries verified` }),
  ledgerSound: (entries: number, checkpoints: number, waiting: number) => ({
    zh: `日志完整：${entries} 条事实、${checkpoints} 个检查点、两棵树、全部签名和受保护的记录都对得上；另有 ${waiting} 条事实还没有封存。`,
    en: `The log is whole: ${entries} facts, ${checkpoints} checkpoints, both trees, all signatures and protected rows agree; ${waiting} more facts are not sealed yet.`,
  }),
  ledgerUnsound: (count: number) => ({
    zh: `日志与封存时不一样，共 ${count} 处。请保留现场，不要改动数据库，再用备份比对：`,
    en: `The log is not as it was sealed, in ${count} places. Leave the database as it is, and compare it with a backup:`,
  }),
  ledgerMore: (count: number) => ({ zh: `还有 ${count} 处。`, en: `and ${count} more.` }),
  ledgerFact: (id: string) => ({ zh: `事实 ${id}`, en: `fact ${id}` }),
  ledgerEntry: (index: string) => ({ zh: `日志第 ${index} 条`, en: `entry ${index}` }),
  ledgerTile: (name: string) => ({ zh: `哈希块 ${name}`, en: `tile ${name}` }),
  ledgerCheckpoint: (size: string) => ({ zh: `检查点 ${size}`, en: `checkpoint ${size}` }),
  ledgerCosignature: (name: string) => ({ zh: `见证签名 ${name}`, en: `cosignature ${name}` }),
  ledgerAnchor: (size: string) => ({ zh: `链上存证 ${size}`, en: `anchor ${size}` }),
  ledgerRow: (table: string, row: string) => ({ zh: `表 ${table} 的 ${row}`, en: `row ${row} of ${table}` }),
  ledgerHeldBy: (who: string) => ({ zh: `${who === 'chain' ? '链上' : `见证人 ${who}`} 留有底`, en: `held by ${who === 'chain' ? 'the chain' : `the witness ${who}`}` }),
  ledgerAsked: (names: string) => ({ zh: `另与这些地方留的底核对过：${names}。`, en: `Compared besides with what is held by: ${names}.` }),
  ledgerSilent: (names: string) => ({ zh: `没有问到：${names}。请在它们能连上时再核对一次。`, en: `Could not be asked: ${names}. Verify once more when they can be reached.` }),
  ledgerAltered: () => ({ zh: '被改动', en: 'was altered' }),
  ledgerMissing: () => ({ zh: '不见了', en: 'is missing' }),
  ledgerExtra: () => ({ zh: '不该在这里', en: 'does not belong there' }),
  ledgerUnlinked: () => ({ zh: '与前一个检查点接不上', en: 'does not follow on the checkpoint before it' }),
  ledgerDiverged: () => ({ zh: '从这里起，内容与当时的签名不符', en: 'and all after it: what is stored is not what was signed' }),
  ledgerUnknown: (file: string) => ({
    zh: `没有 ${file}，无从知道日志用什么密钥签名。用 --data 指定系统的数据目录，或从备份里把这个文件放回来。`,
    en: `There is no ${file}, so it is not known which keys sign the log. Name the system’s data folder with --data, or put the file back from a backup.`,
  }),
  noDatabaseIn: (folder: string) => ({
    zh: `${folder} 里没有数据库。用 --data 指定系统的数据目录；用自己的 PostgreSQL 时，再加 --database。`,
    en: `There is no database in ${folder}. Name the system’s data folder with --data; for a PostgreSQL of your own add --database.`,
  }),
} satisfies Record<string, (...given: never[]) => Sentence>;

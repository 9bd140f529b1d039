import { leaf } from '#evidence'

export const facts = {
  rated: leaf('feedback.rated', '评价一次服务', 'A service was rated'),
  wordsRead: leaf('feedback.words_read', '窗口查看差评原话', 'A window read the words of a bad rating'),
  answered: leaf('feedback.answered', '答复差评', 'A bad rating was answered'),
}

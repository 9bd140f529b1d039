import { leaf } from '#evidence'

export const facts = {
  rated: leaf('feedback.rated', '评价一次服务', 'A service was rated'),
}

import { leaf } from '#evidence'

export const facts = {
  granted: leaf('consents.granted', '本人同意使用一项数据', 'A person allowed the use of a source'),
  declined: leaf('consents.declined', '本人不同意使用一项数据', 'A person declined the use of a source'),
  withdrawn: leaf('consents.withdrawn', '本人撤回授权', 'A person withdrew a consent'),
  used: leaf('consents.used', '数据被使用，或使用被拒绝', 'Data was used, or its use was refused'),
}

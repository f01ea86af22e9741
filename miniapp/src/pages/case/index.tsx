import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="case" title="case">
    <Text>case</Text>
  </Page>
)

export default Placeholder

import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="matter" title="matter">
    <Text>matter</Text>
  </Page>
)

export default Placeholder

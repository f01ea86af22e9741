import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="board" title="board">
    <Text>board</Text>
  </Page>
)

export default Placeholder

import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="book" title="book">
    <Text>book</Text>
  </Page>
)

export default Placeholder

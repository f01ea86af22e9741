import { Text } from '@tarojs/components'
import { Page } from '../../kit/page.tsx'

const Placeholder = () => (
  <Page id="profile" title="profile">
    <Text>profile</Text>
  </Page>
)

export default Placeholder

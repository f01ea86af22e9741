export default definePageConfig({ navigationBarTitleText: '填写反映事项' })

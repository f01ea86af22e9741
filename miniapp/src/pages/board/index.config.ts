export default definePageConfig({ enablePullDownRefresh: false, navigationBarTitleText: '领导接访公示' })

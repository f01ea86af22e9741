import Taro from '@tarojs/taro'

export const toast = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2800 })

/** A question with two answers; the native dialog follows the phone's type size and is read aloud. */
export const confirm = async (title: string, content: string, yes = '确定', no = '取消'): Promise<boolean> => {
  const answer = await Taro.showModal({ title, content, confirmText: yes, cancelText: no, confirmColor: '#0f4a63' })
  return answer.confirm
}

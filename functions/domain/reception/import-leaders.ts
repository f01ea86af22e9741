import type { Leader } from '../../contract/people.ts'

export type KnownLeader = Pick<Leader, 'id' | 'name' | 'post' | 'active'>
export type NamedLeader = { name: string; post: string }

/** Words that make a text a post: `州委常委、组织部部长` is no name. */
const POST_WORD = /书记|[省市县区州乡镇局部厅处科院校会盟旗]长|检察长|秘书长|巡视员|主任|主席|常委|委员|代表|领导|政委|[省市县区州]委/

const isPost = (text: string): boolean => POST_WORD.test(text)
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** Name and post out of one cell: `张三（副市长）`, `副市长 张三`, `副市长` or a known leader's name anywhere in it. */
const split = (text: string, leaders: readonly KnownLeader[]): NamedLeader => {
  const brackets = /^(.+?)\s*[(（](.+)[)）]$/.exec(text)
  if (brackets) {
    const [outer, inner] = [brackets[1]!, brackets[2]!]
    return isPost(inner) || !isPost(outer) ? { name: outer, post: inner } : { name: inner, post: outer }
  }
  const known = leaders.find((leader) => leader.name.length >= 2 && text.includes(leader.name))
  if (known)
    return {
      name: known.name,
      post: text
        .replace(known.name, '')
        .replace(/[\s:：，,]+/g, ' ')
        .trim(),
    }
  const parts = text.split(/[\s:：]+/)
  const posts = parts.filter(isPost)
  return { name: parts.filter((part) => !isPost(part)).join(' '), post: posts.join('、') }
}

/** The leader of a row from its name cell and its post cell; either may be empty. */
export const leaderFrom = (name: string, post: string, leaders: readonly KnownLeader[]): NamedLeader =>
  name === '' || post !== '' ? { name, post } : split(name, leaders)

/**
 * The leader that is meant: by name (several of one name: by post too), without a name by post. A post that two people hold
 * (副市长) and a name nobody has are nobody known.
 */
export const findLeader = ({ name, post }: NamedLeader, leaders: readonly KnownLeader[]): KnownLeader | undefined => {
  const samePost = (leader: KnownLeader): boolean => plain(leader.post) === plain(post)
  const candidates = leaders.filter((leader) => leader.active && (name === '' ? samePost(leader) : plain(leader.name) === plain(name)))
  if (candidates.length === 1) return candidates[0]
  const exact = candidates.filter(samePost)
  return exact.length === 1 ? exact[0] : undefined
}

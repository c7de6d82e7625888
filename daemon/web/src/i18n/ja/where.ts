// SPDX-License-Identifier: Apache-2.0
export const where = {
  'where.title': 'これはどこ?',
  'where.label': 'IP・MAC・機器名・人の名前・資産番号',
  'where.hint': 'MAC はどの書き方でも探せます。3 文字目から表示します。',
  'where.none': '見つかりません。綴りと、桁が足りているかを確かめてください。',
  'where.count': '{n} 件',
  'where.show': '図で見る',
  'where.asset': '台帳',
  'where.place': '設置場所',
  'where.port': '差し込み口',
  'where.port_of': '{switch} の {port}',
  'where.segment': 'セグメント',
  'where.vendor': '事業者',
  'where.owner': '管理者',
  'where.unknown': '不明',
  'where.seen': '最終確認',
} as const

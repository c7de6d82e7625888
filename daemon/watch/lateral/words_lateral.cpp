// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto words = std::to_array<DetectorWords>({
    {.code = "lateral_burst",
     .title_ja = "機器から機器への侵入拡大",
     .title_en = "Movement from machine to machine",
     .reason_ja =
         "{who} が 15 分間に、これまで使ったことのない {hosts} 台の機器へ管理用の方法で接続しま"
         "した(最後は {whom})",
     .reason_en = "{who} reached {hosts} machines by ways of administration within 15 minutes that "
                  "it never used before (last {whom})"},
    {.code = "remote_service",
     .title_ja = "遠隔からのプログラム実行",
     .title_en = "Program run from afar",
     .reason_ja = "{who} が {whom} でプログラムを実行しました({name})",
     .reason_en = "{who} ran a program on {whom} ({name})"},
    {.code = "remote_service.service",
     .title_ja = "遠隔からのサービス作成",
     .title_en = "Service created from afar",
     .reason_ja = "{who} が {whom} にサービスを作成しました({name})",
     .reason_en = "{who} created a service on {whom} ({name})"},
    {.code = "remote_service.task",
     .title_ja = "遠隔からのタスク登録",
     .title_en = "Task scheduled from afar",
     .reason_ja = "{who} が {whom} にタスクを登録しました({name})",
     .reason_en = "{who} scheduled a task on {whom} ({name})"},
    {.code = "dc_attack",
     .title_ja = "ドメインコントローラーへの攻撃",
     .title_en = "Attack on the domain controller",
     .reason_ja = "{who} が {whom} を攻撃している疑いがあります",
     .reason_en = "{who} may be attacking {whom}"},
    {.code = "dc_attack.zerologon",
     .title_ja = "ドメインコントローラーへの攻撃(Zerologon)",
     .title_en = "Attack on the domain controller (Zerologon)",
     .reason_ja =
         "{who} が {whom} に、1 分間に {attempts} 回、Zerologon(CVE-2020-1472)の認証を試みま"
         "した",
     .reason_en = "{who} tried to log on to {whom} as Zerologon does (CVE-2020-1472), {attempts} "
                  "times within a minute"},
    {.code = "dc_attack.dcsync",
     .title_ja = "認証情報の複製要求(DCSync)",
     .title_en = "Passwords asked for by replication (DCSync)",
     .reason_ja = "ドメインコントローラーではない {who} が、{whom} に認証情報の複製を求めました",
     .reason_en = "{who}, which is no domain controller, asked {whom} to replicate its secrets"},
    {.code = "dc_attack.dcshadow",
     .title_ja = "偽のドメインコントローラーの登録(DCShadow)",
     .title_en = "False domain controller (DCShadow)",
     .reason_ja =
         "ドメインコントローラーではない {who} が、{whom} に複製先として登録されようとしました",
     .reason_en = "{who}, which is no domain controller, had itself added to {whom} as a replica"},
    {.code = "dc_attack.kerberos_guessing",
     .title_ja = "アカウント名の探索(Kerberos)",
     .title_en = "Search for accounts (Kerberos)",
     .reason_ja = "{who} が 1 分間に {accounts} 個のアカウントでログオンに失敗しました。存在しない"
                  "アカウントも含まれます",
     .reason_en =
         "{who} failed to log on with {accounts} accounts within a minute, some of which do "
         "not exist"},
    {.code = "dc_attack.kerberoast",
     .title_ja = "弱い暗号のチケット要求(Kerberoasting)",
     .title_en = "Tickets of weak encryption (Kerberoasting)",
     .reason_ja =
         "普段は強い暗号を使う {who} が、10 分間に {weak_tickets} 枚の弱い暗号(RC4)のチケットを"
         "求めました",
     .reason_en = "{who}, which uses strong encryption otherwise, asked for {weak_tickets} tickets "
                  "with RC4 within 10 minutes"},
    {.code = "dc_attack.asrep_roast",
     .title_ja = "事前認証なしのチケット要求",
     .title_en = "Tickets without preauthentication",
     .reason_ja =
         "{who} が 10 分間に {open_accounts} 個のアカウントで、事前認証なしのチケットを得ました",
     .reason_en = "{who} got tickets without preauthentication for {open_accounts} accounts within "
                  "10 minutes"},
    {.code = "smb1_exploit",
     .title_ja = "SMBv1の脆弱性への攻撃",
     .title_en = "Exploit of SMB1",
     .reason_ja = "{who} が {whom} に、SMBv1 の脆弱性(MS17-010)を突く通信を {count} 回送りました",
     .reason_en = "{who} sent {whom} messages that exploit SMB1 (MS17-010), {count} times"},
    {.code = "smb1_use",
     .title_ja = "古いプロトコルSMBv1の利用",
     .title_en = "Use of SMB1",
     .reason_ja = "{who} と {whom} が、90 日間なかった SMBv1 の通信を始めました",
     .reason_en = "{who} and {whom} speak SMB1, for the first time in 90 days"},
    {.code = "auth_guessing",
     .title_ja = "パスワードの総当たり",
     .title_en = "Guessing of passwords",
     .reason_ja = "{who} から {whom} への {service} のログオンが繰り返し失敗しています",
     .reason_en = "Logons of {who} to {whom} by {service} fail again and again"},
    {.code = "auth_guessing.many",
     .title_ja = "パスワードの総当たり",
     .title_en = "Guessing of passwords",
     .reason_ja = "{who} から {whom} への {service} のログオンが {failures} 回失敗しました",
     .reason_en = "Logons of {who} to {whom} by {service} failed {failures} times"},
    {.code = "auth_guessing.spray",
     .title_ja = "多数のアカウントへのパスワード試行",
     .title_en = "Passwords tried on many accounts",
     .reason_ja =
         "{who} が 5 分間に {spray_accounts} 個のアカウントへ少しずつパスワードを試しました"
         "({service}、{whom})",
     .reason_en = "{who} tried passwords on {spray_accounts} accounts within 5 minutes, a few on "
                  "each ({service}, {whom})"},
    {.code = "auth_guessing.success",
     .title_ja = "総当たり後のログオン成功",
     .title_en = "Logon after guessing",
     .reason_ja =
         "{who} は 5 秒間に {before_success} 回失敗した直後、{whom} へのログオンに成功しました"
         "({service})",
     .reason_en = "After {before_success} failures within 5 seconds, {who} logged on to {whom} "
                  "({service})"},
});

} // namespace

std::span<DetectorWords const> words_lateral() {
    return words;
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/catalogue.hpp"

#include "daemon/cli/contact_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::cli {

namespace {

struct Entry {
    std::string_view code;
    Text text;
};

constexpr auto problems = std::to_array<Entry>({
    {"unreachable",
     {"サーバーに接続できません。動いているか(systemctl status sonaed)、--state-dir / --server "
      "が正しいか確認してください",
      "cannot reach the daemon. Is it running (systemctl status sonaed), are --state-dir or "
      "--server right?"}},
    {"socket_refused",
     {"この利用者にはサーバーのソケットを開く権限がありません。sudo を付けて実行してください",
      "this user may not open the daemon's socket. Run it with sudo"}},
    {"unauthenticated",
     {"本人確認ができません。--token-file の中身を確認してください",
      "the daemon does not know who asks. Check the content of --token-file"}},
    {"refused", {"この操作の権限がありません", "you may not do this"}},
    {"not_found", {"見つかりません", "not found"}},
    {"conflict",
     {"いまの状態では実行できません。もう一度確認してください",
      "not possible in the present state. Look again"}},
    {"changed_meanwhile",
     {"読み込んだ後に他の人が変更しました。内容を確認して、もう一度実行してください",
      "somebody changed it meanwhile. Look at it and run the command again"}},
    {"playbook_refused",
     {"この対応手順は取り込めません。上の誤りを直してください",
      "this playbook is not taken in. Mend what is named above"}},
    {"playbook_version_taken",
     {"同じ ID と改訂時刻の別の内容がすでにあります。modified を新しくしてください",
      "another document of this id and modified time is there. Give it a new modified"}},
    {"playbook_marking",
     {"TLP:RED の対応手順は書き出せません", "a TLP:RED playbook does not leave the house"}},
    {"signature_required",
     {"信頼する鍵の署名がないため取り込めません。sonae playbook sign で署名してください",
      "it has no signature by a key that this house trusts. Sign it with sonae playbook sign"}},
    {"key_not_usable", {"鍵のファイルを使えません", "the key cannot be used"}},
    {"file_not_found", {"ファイルがありません", "no such file"}},
    {"file_not_readable", {"ファイルを読めません", "the file cannot be read"}},
    {"file_not_writable", {"ファイルを書けません", "the file cannot be written"}},
    {"ambiguous", {"候補が複数あります。ID で指定してください", "several fit. Name one by its id"}},
    {"rate_limited",
     {"回数が多すぎます。しばらく待ってからやり直してください", "too often. Try again later"}},
    {"unavailable",
     {"サーバーの一部が応答しません。sonae doctor で確認してください",
      "a part of the daemon does not answer. See sonae doctor"}},
    {"store_full", {"サーバーのディスクに空きがありません", "the daemon's disk is full"}},
    {"too_large", {"大きすぎます", "too large"}},
    {"invalid_argument", {"値が正しくありません", "a value is not allowed"}},
    {"malformed", {"形式が正しくありません", "the form is not right"}},
    {"internal",
     {"サーバー内部の誤りです。サーバーのログを確認してください",
      "a fault inside the daemon. See its log"}},
    {"bad_answer",
     {"サーバーの応答を読めません。sonae とサーバーの版を確認してください",
      "the daemon's answer cannot be read. Compare the versions of sonae and the daemon"}},
    {"io",
     {"サーバーがファイルを読み書きできません。サーバーのログを確認してください",
      "the daemon cannot read or write a file. See its log"}},
    {"corrupt",
     {"サーバーに保存されたデータが壊れています。バックアップを確認してください",
      "what the daemon stored is damaged. Look for the backup"}},
    {"timeout",
     {"時間内に終わりませんでした。もう一度実行してください", "it took too long. Run it again"}},
    {"unsupported",
     {"サーバーが対応していない操作です。sonae とサーバーの版を確認してください",
      "the daemon does not do this. Compare the versions of sonae and the daemon"}},
    {"busy",
     {"サーバーへの接続が多すぎます。しばらく待ってからやり直してください",
      "the daemon has too many connections. Try again later"}},
    {"body_too_large",
     {"サーバーが受け付ける大きさを超えています", "larger than what the daemon takes"}},
    {"overloaded",
     {"サーバーが混み合っています。しばらく待ってからやり直してください",
      "the daemon has too much to do. Try again later"}},
    {"slow_down",
     {"失敗が続いたため、しばらく受け付けません。数分待ってからやり直してください",
      "too many failed attempts. Wait a few minutes and try again"}},
    {"method_not_allowed",
     {"サーバーが対応していない操作です。sonae とサーバーの版を確認してください",
      "the daemon does not do this. Compare the versions of sonae and the daemon"}},
    {"cross_site",
     {"サーバーが要求の送信元を認めません。--server の URL を確認してください",
      "the daemon does not accept where the request comes from. Check the URL of --server"}},
    {"precondition_missing",
     {"どの版に対する変更かが示されていません。もう一度実行してください",
      "the change does not say which version it is for. Run it again"}},
    {"sign_in_failed",
     {"ログイン名、パスワード、確認コードのどれかが正しくありません",
      "log-in, password or code is not right"}},
    {"no_account",
     {"アカウントを持つ人だけができる操作です。ソケット経由ではなく、sonae login "
      "でログインしてください",
      "only a person with an account can do this. Sign in with sonae login instead of the socket"}},
    {"already_set_up",
     {"管理者がすでに登録されています。新しい利用者は sonae user add で招待してください",
      "the house has its administrator. Invite more people with sonae user add"}},
    {"invitation_unknown",
     {"招待コードが正しくないか、使用済みか、期限切れです",
      "the invitation code is wrong, used or expired"}},
    {"totp_wrong",
     {"確認コードが正しくありません。端末の時計を確認してください",
      "the code is not right. Check the clock of your device"}},
    {"login_taken", {"そのログイン名は使われています", "somebody has this log-in"}},
    {"login_invalid",
     {"ログイン名に使えない文字があります", "the log-in has characters that are not allowed"}},
    {"name_missing", {"名前を指定してください", "a name is missing"}},
    {"hospital_missing", {"病院名を指定してください", "the hospital's name is missing"}},
    {"password_too_short",
     {"パスワードは 15 文字以上にしてください", "a password has at least 15 characters"}},
    {"password_too_long",
     {"パスワードが長すぎます(256 バイトまで)", "a password has at most 256 bytes"}},
    {"password_common",
     {"推測されやすいパスワードです。関係のない言葉をいくつか並べてください",
      "this password is easily guessed. Take several words that do not belong together"}},
    {"password_contains_name",
     {"ログイン名や病院名でできたパスワードは使えません",
      "a password is not made of the log-in or the hospital's name"}},
    {"password_not_text", {"パスワードを文字として読めません", "the password is not text"}},
    {"role_unknown", {"その役割はありません", "there is no such role"}},
    {"language_unknown", {"言語は ja か en です", "the language is ja or en"}},
    {"last_administrator",
     {"最後の管理者は変更できません。先に別の管理者を登録してください",
      "this is the last administrator. Add another one first"}},
    {"kind_unknown", {"その種別はありません", "there is no such kind"}},
    {"field_unknown", {"その項目はありません", "there is no such field"}},
    {"field_too_long", {"値が長すぎます", "a value is too long"}},
    {"mac_invalid",
     {"MAC アドレスの形式が正しくありません(例 02:00:5e:10:00:01)",
      "not a MAC address (such as 02:00:5e:10:00:01)"}},
    {"address_invalid",
     {"IP アドレスの形式が正しくありません(例 192.0.2.7)",
      "not an IP address (such as 192.0.2.7)"}},
    {"agent_not_waiting",
     {"このエージェントは承認待ちではありません", "this agent does not wait for approval"}},
    {"agent_not_locked", {"このエージェントは停止されていません", "this agent is not locked"}},
    {"agent_unknown", {"そのエージェントは登録されていません", "no such agent is known"}},
    {"agent_denied", {"このエージェントは取り消されています", "this agent was revoked"}},
    {"agent_locked",
     {"同じ証明書が 2 台で使われた疑いがあり、停止中です。sonae agent unlock で再開できます",
      "locked, because two machines may hold its certificate. See sonae agent unlock"}},
    {"agent_mismatch", {"報告が別のエージェントの名前です", "the report names another agent"}},
    {"agent_quarantined",
     {"送信が多すぎるため、しばらく受け付けません", "it sends too much and must wait"}},
    {"agent_waiting", {"承認を待っています", "it waits for approval"}},
    {"agent_certificate_too_old",
     {"証明書の期限から 180 日が過ぎています。登録し直してください",
      "its certificate ended more than 180 days ago. Enrol it again"}},
    {"certificate_missing", {"エージェントの証明書がありません", "an agent shows its certificate"}},
    {"certificate_not_in_force",
     {"証明書の期間外です。時計を確認してください",
      "the certificate is not in force. Check the clocks"}},
    {"csr_invalid", {"証明書の要求が正しくありません", "the certificate request is not right"}},
    {"not_zstd", {"報告が zstd で圧縮されていません", "a report is compressed with zstd"}},
    {"token_unknown",
     {"登録トークンが正しくないか、使用済みか、期限切れです",
      "the enrolment token is wrong, used up or expired"}},
    {"unknown_incident", {"そのインシデントはありません", "there is no such incident"}},
    {"changed_by_somebody",
     {"ほかの人が先に変更しました。読み直してください",
      "somebody else changed it first; read it again"}},
    {"directory_full", {"連絡先が多すぎます", "there are too many contacts"}},
    {"import_faults",
     {"何も取り込みませんでした。上の行を直してください",
      "nothing was taken in. Mend the lines that are named above"}},
    {"not_a_workbook",
     {"Excel ブック(.xlsx)ではありません。Excel で「Excel ブック」か「CSV "
      "UTF-8」として保存してください",
      "not an Excel workbook (.xlsx). Save it as \"Excel Workbook\" or as \"CSV UTF-8\""}},
    {"old_workbook",
     {"古い形式(.xls)は読めません。Excel で「Excel ブック(.xlsx)」として保存し直してください",
      "the old form (.xls) is not read. Save it as \"Excel Workbook (.xlsx)\""}},
    {"encrypted_workbook",
     {"パスワードで保護されたファイルは読めません。パスワードを外して保存し直してください",
      "a file with a password is not read. Save it without one"}},
    {"broken_workbook",
     {"ファイルが壊れています。Excel で開き、保存し直してください",
      "the file is damaged. Open it in Excel and save it again"}},
    {"workbook_too_large",
     {"ファイルが大きすぎるか、展開すると大きくなりすぎます(8 MB まで)",
      "the file is too large, or what it unpacks to is (8 MB)"}},
    {"sheet_too_large",
     {"シートが大きすぎます(20,000 行、256 列、500,000 セルまで)",
      "the sheet is too large (20,000 rows, 256 columns, 500,000 cells)"}},
    {"no_such_sheet",
     {"読めるシートがないか、その名前のシートがありません。あるシートは次のとおりです",
      "no sheet that can be read, or none of that name. These are there"}},
    {"formula_without_value",
     {"数式の結果が保存されていないセルがあります。Excel で開き、保存し直してください",
      "the result of a formula was not saved. Open the file in Excel and save it again"}},
    {"escalation_over", {"この呼び出しはすでに終わっています", "this call is over"}},
    {"minutes_missing",
     {"到着までの分を1から1440で入れてください", "say in how many minutes, from 1 to 1440"}},
    {"no_deputy", {"代理が登録されていません", "no deputy is on record"}},
    {"codes_locked",
     {"番号を3回間違えたので、返信では応答できません。リンクか電話で応答してください",
      "three wrong codes: answer by the link or by telephone"}},
    {"no_reach",
     {"その連絡先には、この時間に使える番号がありません",
      "that contact has no such number at these hours"}},
    {"no_steps", {"段階が1つもありません", "it has no steps"}},
    {"not_called", {"その人は呼び出されていません", "that person was not called"}},
    {"step_over",
     {"この段階はすでに終わっています。読み直してください", "this step is over; read it again"}},
    {"unknown_contact", {"その連絡先はありません", "there is no such contact"}},
    {"unknown_escalation", {"その呼び出しはありません", "there is no such call"}},
    {"unknown_message", {"その送信はありません", "there is no such message"}},
    {"unknown_policy", {"その呼び出しの手順はありません", "there is no such policy"}},
    {"unknown_record", {"その登録はありません", "there is no such record"}},
    {"unknown_link", {"そのリンクはありません", "there is no such link"}},
    {"incident_closed",
     {"このインシデントは終了しています。記録の追加と届出だけができます",
      "this incident is closed; only notes and reports can be added"}},
    {"task_over",
     {"この作業は、ほかの人がすでに終えたか、取り消されています",
      "somebody else finished this task already, or it was cancelled"}},
    {"task_not_ready",
     {"この作業はまだ始められません。時間待ちか、承認待ちです",
      "this task cannot be done yet; it waits for its time or for approval"}},
    {"not_entitled",
     {"この操作ができる役割に就いていません。sonae incident role で先に役割を引き受けてください",
      "you do not hold a role that may do this. Take it first with sonae incident role"}},
    {"gate_shut",
     {"必須の作業が終わっていないか、判断が「はい」ではありません。進むには理由(--reason、終了では "
      "--overrule)が必要です",
      "mandatory tasks are not done, or a question was not answered with yes. To go on give the "
      "reason: --reason, for closing --overrule"}},
    {"reason_missing", {"理由を書いてください", "give a reason"}},
    {"evidence_missing",
     {"この作業には、対応手順が求めるすべての証拠が必要です。--evidence で保管場所などを書くか、"
      "--evidence-file でファイルを付けてください",
      "this task wants every piece of evidence that its plan names: say with --evidence what it "
      "is and where it lies, or give it with --evidence-file"}},
    {"evidence_quota",
     {"証拠のファイルが全体の上限に達しています。管理者に知らせてください",
      "the files of evidence have reached their limit. Tell an administrator"}},
    {"evidence_damaged",
     {"証拠が記録のハッシュと一致しません。状態フォルダーとバックアップを調べてください",
      "this evidence does not have the hash on record. Look at the state folder and its backup"}},
    {"unknown_task",
     {"その作業はありません。sonae incident step で一覧を確認してください",
      "there is no such task. See sonae incident step"}},
    {"unknown_role", {"その役割はありません", "there is no such role"}},
    {"people_hidden",
     {"利用者の一覧を見る権限がありません。ID か、このインシデントで役割に就いている人の名前で指定"
      "してください",
      "you may not see the people of the house. Name the person by id, or by the name of who "
      "holds a role in the incident"}},
    {"unknown_person",
     {"その人は登録されていないか、対応する役割の人ではありません",
      "this person is not known, or may not act in incidents"}},
    {"unknown_asset", {"その機器は台帳にありません", "this device is not in the ledger"}},
    {"unknown_code", {"その値はありません", "there is no such value"}},
    {"unknown_version", {"その版の届出書はありません", "this version of the report is not there"}},
    {"values_do_not_fit",
     {"--set の値が、この作業の求める形ではありません",
      "what --set says is not what this task wants"}},
    {"same_person",
     {"同じ人が両方を行うことはできません。別の人が行ってください",
      "one person cannot do both. Somebody else has to"}},
    {"is_a_decision",
     {"経営の判断です。sonae incident decide で答えを記録してください",
      "this is a decision: record the answer with sonae incident decide"}},
    {"not_a_decision", {"この作業は判断を求めていません", "this task asks for no decision"}},
    {"playbook_not_found", {"その対応手順はありません", "there is no such playbook"}},
    {"playbook_not_valid",
     {"この対応手順は開始できません。理由は sonae playbook list で確認してください",
      "this playbook may not be begun; sonae playbook list says why"}},
    {"time_in_future",
     {"未来の日時は記録できません。日時を確認してください",
      "a time in the future cannot be recorded. Check it"}},
    {"not_one_line", {"1 行で書いてください", "write it in one line"}},
    {"text_missing", {"空にはできません", "it must not be empty"}},
    {"too_many", {"数が多すぎます", "too many"}},
    {"corrects_unknown",
     {"訂正する記録(!correct=番号)がありません",
      "the entry that !correct=NUMBER names is not there"}},
    {"too_many_sensors",
     {"センサーが多すぎます。使っていないものを止めてください",
      "too many sensors. Stop those that are not needed"}},
    {"too_many_devices", {"ネットワーク機器が多すぎます", "too many network devices"}},
    {"unknown_device", {"その機器には問い合わせていません", "that device is not asked"}},
    {"device_never_answered", {"その機器はまだ応答していません", "that device has never answered"}},
    {"devices_not_set_up",
     {"ネットワーク機器への問い合わせが設定されていません。設定の [devices] を確認してください",
      "no network devices are asked. See [devices] in the configuration"}},
    {"network_full", {"登録が多すぎます", "there are too many of them"}},
    {"not_a_prefix",
     {"アドレスの範囲ではありません(例 10.1.10.0/24)",
      "it is no range of addresses, as 10.1.10.0/24 is one"}},
    {"host_bits_set",
     {"範囲の先頭のアドレスではありません(例 10.1.10.5/24 ではなく 10.1.10.0/24)",
      "a range begins with its first address: 10.1.10.0/24 and not 10.1.10.5/24"}},
    {"not_an_address", {"IP アドレスではありません", "it is no IP address"}},
    {"same_device", {"両端が同じ機器です", "both ends are the same device"}},
    {"unknown_zone", {"そのゾーンはありません", "there is no such zone"}},
    {"repeated", {"同じものが 2 度あります", "the same one is there twice"}},
    {"interface_missing",
     {"インターフェース名がありません", "the name of the interface is missing"}},
    {"boot_missing", {"起動の番号がありません", "the number of the start is missing"}},
    {"unknown_candidate", {"その候補はありません", "there is no such candidate"}},
    {"candidate_settled",
     {"その候補は確定または却下されています", "that candidate was confirmed or dismissed"}},
    {"unknown_suppression", {"その抑止はありません", "there is no such suppression"}},
    {"unknown_maintenance", {"その作業予定はありません", "there is no such announced work"}},
    {"owner_missing", {"責任者を書いてください", "say who answers for it"}},
    {"scope_missing", {"対象を書いてください", "say what it is about"}},
    {"expiry_missing", {"期限は今より後にしてください", "it must end in the future"}},
    {"expiry_too_late", {"期限が先すぎます", "it ends too late"}},
    {"watch_full", {"登録が多すぎます", "there are too many of them"}},
    {"time_malformed", {"日時の形ではありません", "it is no time"}},
    {"times_in_wrong_order", {"始まりが終わりより後です", "the beginning is after the end"}},
    {"token_file",
     {"トークンのファイルを使えません。sonae login で作り直してください",
      "the token file cannot be used. Make it again with sonae login"}},
    {"no_terminal",
     {"端末がないため、パスワードを尋ねられません",
      "there is no terminal to ask for the password"}},
    {"cancelled", {"中止しました", "cancelled"}},
    {"file", {"ファイルを読み書きできません", "cannot read or write the file"}},
});

Text const* find(std::span<Entry const> entries, std::string_view code) {
    auto const found = std::ranges::find(entries, code, &Entry::code);
    return found == entries.end() ? nullptr : &found->text;
}

} // namespace

std::optional<Language> language_of(std::string_view code) {
    if (code == "ja") {
        return Language::ja;
    }
    if (code == "en") {
        return Language::en;
    }
    return std::nullopt;
}

std::string_view code_of(Language language) {
    return language == Language::ja ? "ja" : "en";
}

Language language_of_locale(std::string_view locale) {
    return locale.starts_with("ja") ? Language::ja : Language::en;
}

std::string filled(std::string_view text, std::initializer_list<std::string_view> values) {
    auto result = std::string{};
    for (auto const value : values) {
        auto const place = text.find("{}");
        if (place == std::string_view::npos) {
            break;
        }
        result.append(text.substr(0, place)).append(value);
        text.remove_prefix(place + 2);
    }
    return result.append(text);
}

std::optional<Text> problem_text(std::string_view code) {
    auto const* const text = find(problems, code);
    return text == nullptr ? document_fault_text(code) : std::optional{*text};
}

} // namespace sonae::cli

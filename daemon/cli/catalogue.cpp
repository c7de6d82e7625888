// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/catalogue.hpp"

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
    {"file", {"ファイルを読み書きできません", "cannot read or write the file"}},
});

constexpr auto codes = std::to_array<Entry>({
    {"server", {"サーバー", "server"}},
    {"pc", {"PC", "PC"}},
    {"network_device", {"ネットワーク機器", "network device"}},
    {"medical_device", {"医療機器", "medical device"}},
    {"printer", {"プリンター", "printer"}},
    {"other", {"その他", "other"}},
    {"unknown", {"不明", "unknown"}},
    {"current", {"最新", "current"}},
    {"pending", {"更新あり", "updates wait"}},
    {"security", {"セキュリティ更新あり", "security updates wait"}},
    {"waiting", {"承認待ち", "waiting for approval"}},
    {"active", {"稼働中", "active"}},
    {"locked", {"停止(複製の疑い)", "locked (possible copy)"}},
    {"denied", {"取消済み", "revoked"}},
    {"ok", {"正常", "ok"}},
    {"degraded", {"注意", "degraded"}},
    {"failed", {"異常", "failed"}},
    {"complete", {"すべて", "complete"}},
    {"partial", {"一部", "partial"}},
    {"absent", {"なし", "absent"}},
    {"agent", {"エージェント", "agent"}},
    {"manual", {"手入力", "manual"}},
    {"demo", {"デモ", "demo"}},
    {"administrator", {"管理者", "administrator"}},
    {"it", {"情報システム", "IT"}},
    {"csirt", {"CSIRT", "CSIRT"}},
    {"management", {"経営", "management"}},
    {"auditor", {"監査", "auditor"}},
    {"yes", {"はい", "yes"}},
    {"no", {"いいえ", "no"}},
});

Text const* find(std::span<Entry const> entries, std::string_view code) {
    auto const* const found = std::ranges::find(entries, code, &Entry::code).base();
    return found == entries.data() + entries.size() ? nullptr : &found->text;
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
    return text == nullptr ? std::nullopt : std::optional{*text};
}

std::string_view code_text(Language language, std::string_view code) {
    auto const* const text = find(codes, code);
    return text == nullptr ? code : text->in(language);
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
#include "agent/app/catalogue.hpp"

#include "agent/app/exit_code.hpp"
#include "inventory/base/text.hpp"

#include <cstdlib>

namespace sonae::agent {

namespace {

std::string_view environment(char const* name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the agent has one thread
    auto const* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

} // namespace

std::optional<Language> language_of(std::string_view code) {
    if (code == "ja") {
        return Language::ja;
    }
    return code == "en" ? std::optional{Language::en} : std::nullopt;
}

Language language_of_environment() {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (auto const value = environment(name); !value.empty()) {
            return value.starts_with("ja") ? Language::ja : Language::en;
        }
    }
    return Language::en;
}

std::string filled(std::string_view text, std::initializer_list<std::string_view> values) {
    auto result = std::string{};
    for (auto const value : values) {
        auto const at = text.find("{}");
        if (at == std::string_view::npos) {
            break;
        }
        result += text.substr(0, at);
        result += escaped_for_display(value);
        text.remove_prefix(at + 2);
    }
    result += text;
    return result;
}

ExitCode exit_code_of(Errc code) {
    switch (code) {
    case Errc::invalid_argument:
        return ExitCode::usage;
    case Errc::unauthenticated:
    case Errc::refused:
        return ExitCode::refused;
    case Errc::conflict:
        return ExitCode::conflict;
    case Errc::unavailable:
    case Errc::timeout:
    case Errc::rate_limited:
        return ExitCode::unreachable;
    case Errc::corrupt:
    case Errc::not_found:
        return ExitCode::bad_config;
    case Errc::malformed:
    case Errc::too_large:
    case Errc::store_full:
    case Errc::io:
    case Errc::unsupported:
    case Errc::internal:
        return ExitCode::failed;
    }
    return ExitCode::failed;
}

Text text_of(Errc code) {
    switch (code) {
    case Errc::refused:
    case Errc::unauthenticated:
        return {
            "権限がありません。root で(sudo を付けて)実行してください",
            "not permitted. Run it as root (with sudo)"};
    case Errc::conflict:
        return {
            "別のエージェントがこのフォルダを使っています(systemctl status sonae-agent)",
            "another agent works with this folder (systemctl status sonae-agent)"};
    case Errc::unavailable:
    case Errc::timeout:
    case Errc::rate_limited:
        return {
            "サーバーに接続できません。アドレス、ポート、ファイアウォールを確認してください",
            "cannot reach the daemon. Check its address, its port and the firewall"};
    case Errc::corrupt:
    case Errc::not_found:
        return {
            "エージェントの状態が壊れています。enroll --again で登録し直してください",
            "the agent's state is damaged. Enrol it again: enroll --again"};
    case Errc::store_full:
        return {"ディスクに空きがありません", "the disk is full"};
    case Errc::malformed:
    case Errc::too_large:
    case Errc::unsupported:
        return {
            "サーバーの応答を読めません。アドレスとポート、サーバーの版を確認してください",
            "the daemon's answer cannot be read. Check address, port and the daemon's version"};
    case Errc::invalid_argument:
        return {"値が正しくありません", "a value is not allowed"};
    case Errc::io:
        return {"ファイルを読み書きできません", "cannot read or write a file"};
    case Errc::internal:
        break;
    }
    return {"プログラム内部の誤りです", "a fault inside the program"};
}

} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#include "agent/core/notice.hpp"

#include "agent/core/json_fields.hpp"
#include "agent/core/messages.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::agent {

namespace {

constexpr auto max_id_bytes = std::size_t{100};
constexpr auto longest_expiry_s = std::int64_t{3'600};
// In the order of ShowResult.
constexpr auto result_codes =
    std::to_array<std::string_view>({"shown", "nobody_logged_in", "not_shown"});

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= max_id_bytes &&
           std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
           });
}

/// What a person can read and nothing that deceives; lines end in "\n".
bool is_readable(std::string_view text) {
    auto const lines = split(text, '\n');
    return std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
        return escaped_for_display(line) == line;
    });
}

Error wrong(std::string_view what, std::string_view member) {
    return Error{Errc::malformed, std::string{what}, {"member: " + std::string{member}}};
}

Result<std::string> read_text(JsonFields const& fields, std::string_view name, std::size_t most) {
    TRY(text, fields.text(name));
    if (text.size() > most) {
        return Error{
            Errc::too_large, "longer than a notice may be", {"member: " + std::string{name}}};
    }
    if (!is_readable(text)) {
        return wrong("has characters that nobody sees", name);
    }
    return text;
}

Result<std::string> read_id(JsonFields const& fields) {
    TRY(id, fields.text("notice"));
    if (!is_id(id)) {
        return wrong("not an id", "notice");
    }
    return id;
}

bool is_link(std::string_view link) {
    auto const is_plain = std::all_of(link.begin(), link.end(), [](char c) {
        return c > ' ' && c < '\x7f' && std::string_view{"<>\"&"}.find(c) == std::string_view::npos;
    });
    return link.empty() || (link.starts_with("https://") && is_plain);
}

Result<Notice> notice_of(JsonFields const& fields) {
    TRY(id, read_id(fields));
    TRY(title, read_text(fields, "title", max_title_bytes));
    TRY(text, read_text(fields, "text", max_text_bytes));
    TRY(link, read_text(fields, "link", max_link_bytes));
    TRY(language, fields.text("language"));
    TRY(is_drill, fields.flag("is_drill"));
    TRY(expires_in_s, fields.number("expires_in_s"));
    if (title.empty() || title.find('\n') != std::string::npos) {
        return wrong("must be one line", "title");
    }
    if (!is_link(link)) {
        return wrong("not a link to a page of the daemon", "link");
    }
    if (expires_in_s < 0) {
        return wrong("expires before it came", "expires_in_s");
    }
    auto const expires_in = std::chrono::seconds{std::min(expires_in_s, longest_expiry_s)};
    return Notice{
        std::move(id),
        std::move(title),
        std::move(text),
        std::move(link),
        language == "en" ? "en" : "ja",
        is_drill,
        expires_in};
}

} // namespace

std::string_view code_of(ShowResult result) {
    return result_codes.at(static_cast<std::size_t>(result));
}

std::optional<ShowResult> show_result_of(std::string_view code) {
    auto const* const at = std::find(result_codes.begin(), result_codes.end(), code);
    if (at == result_codes.end()) {
        return std::nullopt;
    }
    return static_cast<ShowResult>(at - result_codes.begin());
}

std::string to_json(Notice const& notice) {
    auto json = JsonWriter{};
    json.begin_object().member("notice", std::string_view{notice.id});
    json.member("title", std::string_view{notice.title});
    json.member("text", std::string_view{notice.text});
    json.member("link", std::string_view{notice.link});
    json.member("language", std::string_view{notice.language});
    json.member("is_drill", notice.is_drill);
    auto const expires_in = std::chrono::ceil<std::chrono::seconds>(notice.expires_in);
    json.member("expires_in_s", std::int64_t{expires_in.count()}).end_object();
    return std::move(json).text();
}

Result<Notice> read_notice(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    return notice_of(fields);
}

std::string to_json(NoticeReceipt const& receipt) {
    auto json = JsonWriter{};
    json.begin_object().member("notice", std::string_view{receipt.notice});
    json.member("result", code_of(receipt.result)).end_object();
    return std::move(json).text();
}

Result<NoticeReceipt> read_receipt(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    TRY(id, read_id(fields));
    TRY(code, fields.text("result"));
    auto const result = show_result_of(code);
    if (!result) {
        return wrong("not a result", "result");
    }
    return NoticeReceipt{std::move(id), *result};
}

std::string to_json(ListenRequest const& request) {
    auto json = JsonWriter{};
    json.begin_object().member("desktops", static_cast<std::int64_t>(request.desktops));
    auto const wait = std::chrono::floor<std::chrono::seconds>(request.wait);
    json.member("wait_s", std::int64_t{wait.count()});
    if (request.receipt) {
        json.member("notice", std::string_view{request.receipt->notice});
        json.member("result", code_of(request.receipt->result));
    }
    json.end_object();
    return std::move(json).text();
}

Result<ListenAnswer> read_listen_answer(std::string_view json) {
    TRY(fields, JsonFields::parse(json));
    TRY(listen_s, fields.number("listen_s"));
    auto answer = ListenAnswer{};
    answer.listen = allowed_listening(listen_s);
    if (fields.has("notice")) {
        TRY(notice, notice_of(fields));
        answer.notice = std::move(notice);
    }
    return answer;
}

} // namespace sonae::agent

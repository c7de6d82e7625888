// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/digests.hpp"
#include "daemon/notify/requests.hpp"
#include "daemon/notify/texts.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

/// "U…", "C…" or "R…" and 32 digits of hex: a user, a group, a room.
bool is_line_id(std::string_view text) {
    return text.size() == 33 && std::string_view{"UCR"}.find(text[0]) != std::string_view::npos &&
           std::ranges::all_of(text.substr(1), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace

Result<HttpRequest>
line_request(Message const& message, LineSettings const& settings, std::string_view token) {
    if (!is_line_id(message.address)) {
        return Error{Errc::malformed, "malformed_address", {message.channel}};
    }
    auto json = JsonWriter{};
    json.begin_object().member("to", message.address).key("messages").begin_array();
    json.begin_object().member("type", "text");
    json.member("text", subject_of(message) + "\n" + body_of(message)).end_object();
    json.end_array().end_object();
    return HttpRequest{
        settings.api + "/v2/bot/message/push",
        {"Content-Type: application/json",
         "Authorization: Bearer " + std::string{token},
         "X-Line-Retry-Key: " + uuid_of(message.key)},
        std::move(json).text(),
        settings.ca_file};
}

} // namespace sonae::notify

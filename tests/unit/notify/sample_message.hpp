// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"

namespace sonae::notify::testing {

/// A message about an incident, for that channel and address.
inline Message sample_message(std::string channel, std::string address) {
    auto message = Message{};
    message.key = "msg_01HX";
    message.channel = std::move(channel);
    message.address = std::move(address);
    message.name = "佐藤 花子";
    message.priority = 0;
    message.content.reason = "incident";
    message.content.hospital = "みなと病院";
    message.content.number = "2026-003";
    message.content.title = "病棟の端末に英文";
    message.content.severity = "critical";
    message.content.link = "https://sonae.hospital.example/a/TOKEN";
    message.content.pin = "7788";
    message.content.code = "1234";
    return message;
}

/// A title with everything that could break out of its place.
inline std::string hostile_text() {
    return "a\r\nBcc: x@evil.example\r\n\r\n<b>&\"'</b> {{x}} <!channel> [l](http://evil.example) "
           "\xE2\x80\xAE\x00\x1B[31m";
}

} // namespace sonae::notify::testing

// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/recognition.hpp"
#include "daemon/receive/syslog/framer.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::receive;

/// A promise: each part is a view into the message, and the time is near its arrival.
void check(syslog::Message const& message, std::string_view bytes, syslog::Arrival const& arrival) {
    for (auto const part :
         {message.host, message.program, message.process, message.content, message.text}) {
        auto const is_inside =
            part.empty() || (part.data() >= bytes.data() &&
                             part.data() + part.size() <= bytes.data() + bytes.size());
        if (!is_inside) {
            std::abort();
        }
    }
    if (message.at > arrival.at + std::chrono::minutes{5} ||
        message.at < arrival.at - std::chrono::hours{24}) {
        std::abort();
    }
}

void take(std::string_view bytes, AccountKey const& key) {
    auto const arrival = syslog::Arrival{from_ms(1'778'547'600'000), std::chrono::hours{9}};
    auto const message = syslog::parse(bytes, arrival);
    if (!message) {
        return;
    }
    check(*message, bytes, arrival);
    static_cast<void>(recognise(*message, Teller{key, {}, message->at}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are chars
    auto const bytes = std::string_view{reinterpret_cast<char const*>(data), size};
    static auto const key = AccountKey{std::string(32, 'k')};
    take(bytes, key);
    auto framer = syslog::Framer{};
    for (auto at = std::size_t{0}; at < bytes.size(); at += 7) {
        framer.push(bytes.substr(at, 7));
        while (true) {
            auto const next = framer.next();
            if (!next) {
                return 0;
            }
            if (!*next) {
                break;
            }
            take(**next, key);
        }
    }
    return 0;
}

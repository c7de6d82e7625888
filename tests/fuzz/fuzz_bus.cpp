// SPDX-License-Identifier: Apache-2.0
// What a session's bus says, and where its address leads.
#include "agent/core/dbus_message.hpp"
#include "agent/core/dbus_reader.hpp"
#include "inventory/base/encoding.hpp"

#include <cstdlib>

namespace {

std::size_t messages_in(std::string_view bytes, std::size_t step) {
    auto reader = sonae::agent::BusReader{};
    auto count = std::size_t{0};
    for (auto at = std::size_t{0}; at < bytes.size(); at += step) {
        reader.add(bytes.substr(at, step));
        while (true) {
            auto const message = reader.next();
            if (!message) {
                return count;
            }
            if (!*message) {
                break;
            }
            ++count;
        }
    }
    return count;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::agent;
    auto const text = as_text({data, size});
    if (messages_in(text, 4'096) != messages_in(text, 5)) {
        std::abort();
    }
    for (auto const& name : bus_sockets(text)) {
        if (name.empty()) {
            std::abort();
        }
    }
    auto const call = notify_call(1, {std::string{text}, std::string{text}});
    if (size < 16'384 && messages_in(call, 64) != 1) {
        std::abort();
    }
    return 0;
}

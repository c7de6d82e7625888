// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/trap/events.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::receive::trap;

devices::Credential user() {
    auto credential = devices::Credential{};
    credential.user = "sonae";
    credential.auth = devices::Auth::none; // nothing else would get past the first check
    return credential;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto reader = Reader{{user()}};
    auto const trap = reader.read({data, size});
    if (!trap) {
        return 0;
    }
    if (trap->bindings.size() > Reader::most_bindings || trap->answer.size() > size) {
        std::abort();
    }
    auto const found = recognise(*trap, {}, {});
    auto const* const port =
        found.body ? std::get_if<telemetry::PortChange>(&*found.body) : nullptr;
    if (port != nullptr && port->port.size() > 64) {
        std::abort();
    }
    return 0;
}

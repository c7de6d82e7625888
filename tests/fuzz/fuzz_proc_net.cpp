// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/ports/proc_net_parse.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const text = sonae::as_text({data, size});
    for (auto const line : sonae::split(text, '\n')) {
        for (auto const transport : {Transport::tcp, Transport::udp}) {
            auto const socket = parse_socket_line(line, transport);
            if (socket && (socket->address.empty() || socket->address.size() > 45)) {
                std::abort();
            }
        }
        socket_inode(line);
    }
    auto const range = parse_port_range(text);
    if (range.first > range.last) {
        std::abort();
    }
    return 0;
}

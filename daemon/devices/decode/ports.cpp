// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"

namespace sonae::devices {

void set_port(std::int64_t index, bool was_up, bool is_up, Understanding& into) {
    if (is_up) {
        into.fallen.erase(index);
    } else if (was_up) {
        into.fallen.insert(index);
    }
}

void drop_behind_fallen(Understanding& into) {
    std::erase_if(into.reading.forwarding, [&](auto const& each) {
        return into.fallen.contains(each.interface);
    });
}

void take_port_states(std::optional<PortStates> const& states, Understanding& into) {
    if (!states) {
        into.fallen.clear();
        return;
    }
    for (auto& each : into.reading.interfaces) {
        if (auto const at = states->find(each.index); at != states->end()) {
            set_port(each.index, each.is_up, at->second, into);
            each.is_up = at->second;
        }
    }
    drop_behind_fallen(into);
}

} // namespace sonae::devices

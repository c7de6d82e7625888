// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/link_ids.hpp"

#include <tuple>
#include <utility>

namespace sonae::topology::joining {

void name_link(Link& link) {
    auto const is_cable = link.kind == LinkKind::cable;
    if (is_cable && std::tie(link.b, link.b_port) < std::tie(link.a, link.a_port)) {
        std::swap(link.a, link.b);
        std::swap(link.a_port, link.b_port);
    }
    switch (link.kind) {
    case LinkKind::cable:
        link.id = "cable:" + link.a + "/" + link.a_port + ":" + link.b + "/" + link.b_port;
        return;
    case LinkKind::routed:
        link.id = "routed:" + link.a + ":" + link.b;
        return;
    case LinkKind::outside:
        link.id = "outside:" + link.a + ":" + link.b;
        return;
    case LinkKind::tunnel:
        if (link.b < link.a) {
            std::swap(link.a, link.b);
        }
        link.id = "tunnel:" + link.a + ":" + link.b;
        return;
    }
}

} // namespace sonae::topology::joining

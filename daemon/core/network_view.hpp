// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/network/content.hpp"
#include "inventory/base/guarded.hpp"

namespace sonae::core {

/// The network as of the last commit. Guarded because the network and the reading threads look at
/// it at any moment.
class NetworkView {
public:
    void put(network::ContentPointer content) { content_.replace(std::move(content)); }

    /// Never null.
    [[nodiscard]] network::ContentPointer get() const { return content_.copy(); }

private:
    Guarded<network::ContentPointer> content_{std::make_shared<network::Content const>()};
};

} // namespace sonae::core

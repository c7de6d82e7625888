// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/watch/content.hpp"
#include "inventory/base/guarded.hpp"

namespace sonae::core {

/// What the watch found and people decided about it, as of the last commit. Guarded because the
/// network, the reading threads and the watch itself look at it at any moment.
class WatchView {
public:
    void put(watch::ContentPointer content) { content_.replace(std::move(content)); }

    /// Never null.
    [[nodiscard]] watch::ContentPointer get() const { return content_.copy(); }

private:
    Guarded<watch::ContentPointer> content_{std::make_shared<watch::Content const>()};
};

} // namespace sonae::core

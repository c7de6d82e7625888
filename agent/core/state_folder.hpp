// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

struct StoredFile {
    std::string name;
    std::size_t bytes = 0;
};

/// The files of one folder that outlive the process. Each call that changes something is atomic and
/// durable when it returns: a crash leaves the state before it or after it.
class StateFolder {
public:
    virtual ~StateFolder() = default;

    /// Plain files, in no order.
    [[nodiscard]] virtual Result<std::vector<StoredFile>> list() const = 0;

    /// Errors: not_found; too_large; io.
    [[nodiscard]] virtual Result<std::string> read(std::string_view name) const = 0;

    /// Creates or replaces. Errors: store_full; refused; io.
    virtual Result<void> write(std::string_view name, std::string_view content) = 0;

    /// Replaces `to`. Errors: not_found; io.
    virtual Result<void> rename(std::string_view from, std::string_view to) = 0;

    /// A file that is not there is removed already. Works when the disk is full.
    virtual Result<void> remove(std::string_view name) = 0;
};

} // namespace sonae::agent

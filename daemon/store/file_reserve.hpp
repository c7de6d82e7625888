// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/ports.hpp"
#include "inventory/base/file.hpp"

#include <atomic>

namespace sonae::store {

/// `folder`/reserve: a file of 16 MiB without content, beside the database. Some thousand entries
/// of journals and chronologies fit into the room that it leaves.
class FileReserve final : public core::SpaceReserve {
public:
    /// Keeps it, when the disk has room enough.
    explicit FileReserve(fs::path const& folder);

    bool spend() override;
    void keep() override;

    [[nodiscard]] bool is_kept() const override { return is_kept_; }

private:
    fs::path file_;
    std::atomic<bool> is_kept_{false};
};

} // namespace sonae::store

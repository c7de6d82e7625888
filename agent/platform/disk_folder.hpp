// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"
#include "inventory/base/file.hpp"

namespace sonae::agent {

/// A folder on disk; what is written is for its owner alone (0600).
class DiskFolder final : public StateFolder {
public:
    /// Makes the folder (0700) when it is not there. Errors: refused; io.
    static Result<DiskFolder> open(fs::path folder);

    /// Removes what interrupted writes left. Only for the one process that writes here.
    Result<void> clean();

    [[nodiscard]] Result<std::vector<StoredFile>> list() const override;
    [[nodiscard]] Result<std::string> read(std::string_view name) const override;
    Result<void> write(std::string_view name, std::string_view content) override;
    Result<void> rename(std::string_view from, std::string_view to) override;
    Result<void> remove(std::string_view name) override;

private:
    explicit DiskFolder(fs::path folder)
        : folder_{std::move(folder)} {}

    fs::path folder_;
};

/// The right to be the one agent of a state folder, held as long as this object lives.
class FolderLock {
public:
    /// Errors: conflict (another process holds it); refused; io.
    static Result<FolderLock> take(fs::path const& folder);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : descriptor_{descriptor} {}

    int descriptor_;
};

} // namespace sonae::agent

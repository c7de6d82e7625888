// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

namespace sonae::store {

/// Errors: unsupported, when the folder lies on a network file system or one in user space (NFS,
/// SMB, FUSE, AFS, Ceph, 9P, Coda): their locks and their shared memory do not carry a WAL.
Result<void> refuse_network_file_system(fs::path const& folder);

/// `kind` as statfs(2) tells it in f_type; the name of what it is when it is refused, otherwise "".
std::string_view refused_file_system(std::uint64_t kind);

/// Whether the last stop of whoever wrote the database was not clean: SQLite removes its log when
/// the last connection closes, so a log with content tells of a stop without closing.
bool was_stopped_hard(fs::path const& file);

/// Whether the whole file can be checked in well under a second.
bool is_quick_to_check(fs::path const& file);

/// Holds `folder`/lock (flock, with the holder's process id in it) for as long as it lives; the
/// kernel lets go when the process ends, however it ends.
class FolderLock {
public:
    /// Errors: conflict, naming the process that holds it; io.
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

} // namespace sonae::store

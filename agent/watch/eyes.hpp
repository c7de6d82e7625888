// SPDX-License-Identifier: Apache-2.0
// How changes of files and touches of decoys are heard of; each system has its ways.
#pragma once

#include "agent/watch/activity.hpp"
#include "agent/watch/canary_list.hpp"
#include "agent/watch/folders.hpp"
#include "inventory/base/result.hpp"
#include "inventory/telemetry/host_events.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace sonae::host {

/// A change, with where the file is and who did it. Valid during the call that it is given to.
struct FileNews {
    FileChange change;        ///< without the program
    std::string_view place;   ///< path of the folder in which the file is
    std::int32_t process = 0; ///< 0: not known
};

/// Hears of changes below watched folders.
class FileEyes {
public:
    using Take = std::function<void(FileNews const&)>;

    virtual ~FileEyes() = default;

    /// Readable when something happened.
    [[nodiscard]] virtual int descriptor() const = 0;

    /// Takes over what waits, a bounded part of it. Returns how often the kernel had to give up
    /// events since the last call.
    virtual std::uint64_t read(Take const& take) = 0;

    [[nodiscard]] virtual bool names_doers() const = 0;

    /// A watched folder came, or is on another file system than at the start: only who opens all
    /// anew would hear of it.
    [[nodiscard]] virtual bool is_out_of_date() const = 0;
};

/// What happened to a decoy, as the kernel tells it.
struct CanaryNews {
    std::string_view code;
    telemetry::CanaryTouch touch{};
    std::int32_t process = 0; ///< 0: not known
};

/// Hears of whatever happens to some files, each known by its inode.
class CanaryEyes {
public:
    using Take = std::function<void(CanaryNews const&)>;

    virtual ~CanaryEyes() = default;
    [[nodiscard]] virtual int descriptor() const = 0;

    /// From now on these, and no others. Returns the codes of those that are not where and what
    /// they were.
    virtual std::vector<std::string> watch(std::vector<Canary> const& canaries) = 0;

    virtual void read(Take const& take) = 0;
    [[nodiscard]] virtual bool names_doers() const = 0;
};

/// By fanotify: of the whole file system, so that no folder is missed, and with the process. Needs
/// CAP_SYS_ADMIN at this moment only, and CAP_DAC_READ_SEARCH for good. Folders that are not there
/// are waited for. Errors: refused; unsupported (a kernel before 5.17, a file system without
/// handles); io.
Result<std::unique_ptr<FileEyes>> open_fanotify(FolderTable const& folders);
Result<std::unique_ptr<CanaryEyes>> open_canary_fanotify();

/// By inotify: a watch for each folder below, at most 16,384; without the process. Errors: io.
Result<std::unique_ptr<FileEyes>> open_inotify(FolderTable const& folders);
Result<std::unique_ptr<CanaryEyes>> open_canary_inotify();

} // namespace sonae::host

// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/socket.hpp"
#include "agent/watch/eyes.hpp"
#include "agent/watch/file_handle_linux.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/fanotify.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>

namespace sonae::host {

namespace {

// Headers of glibc 2.36 have it; the kernel takes it from 5.17 on.
constexpr auto rename_mask = std::uint64_t{0x1000'0000};
static_assert(FAN_RENAME == rename_mask);

constexpr auto interest =
    std::uint64_t{FAN_CREATE | FAN_DELETE | FAN_CLOSE_WRITE | FAN_RENAME | FAN_ONDIR};

// A read takes at most this; 512 KiB a call, so that one busy disk does not hold up the rest.
constexpr auto buffer_bytes = std::size_t{32} * 1024;
constexpr auto most_reads = 16;
constexpr auto most_places = std::size_t{16'384};

Error failure(std::string const& what, std::string const& path) {
    auto const number = errno;
    auto const code = number == EPERM || number == EACCES ? Errc::refused
                      : number == EINVAL || number == ENOSYS || number == EOPNOTSUPP ||
                              number == ENODEV || number == EXDEV
                          ? Errc::unsupported
                          : Errc::io;
    auto where = path.empty() ? std::vector<std::string>{} : std::vector<std::string>{path};
    return {code, what + ": " + std::generic_category().message(number), std::move(where)};
}

std::uint64_t device_of(std::string const& path) {
    struct stat status {};

    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) ? status.st_dev : 0;
}

/// Where a watched folder stands.
struct Mount {
    std::string file_system;
    agent::Descriptor folder;
};

/// A folder of which the kernel spoke.
struct Place {
    std::optional<std::size_t> folder; ///< which of the watched ones; none: not ours
    std::string path;
};

class FanotifyEyes final : public FileEyes {
public:
    FanotifyEyes(FolderTable folders, agent::Descriptor queue)
        : folders_{std::move(folders)}
        , queue_{std::move(queue)}
        , devices_(folders_.folders().size(), 0) {}

    Result<void> mark() {
        for (auto i = std::size_t{0}; i < devices_.size(); ++i) {
            auto const& path = folders_.folders()[i];
            devices_[i] = device_of(path);
            if (devices_[i] != 0) {
                TRY_DONE(mark_file_system(path));
            }
        }
        return {};
    }

    [[nodiscard]] int descriptor() const override { return queue_.number(); }

    [[nodiscard]] bool names_doers() const override { return true; }

    [[nodiscard]] bool is_out_of_date() const override {
        for (auto i = std::size_t{0}; i < devices_.size(); ++i) {
            auto const now = device_of(folders_.folders()[i]);
            if (now != 0 && now != devices_[i]) {
                return true;
            }
        }
        return false;
    }

    std::uint64_t read(Take const& take) override {
        auto overflows = std::uint64_t{0};
        for (auto i = 0; i < most_reads; ++i) {
            auto const size = ::read(queue_.number(), buffer_.data(), buffer_.size());
            if (size <= 0) {
                break;
            }
            for_each_event(
                {buffer_.data(), static_cast<std::size_t>(size)},
                [&](auto const& event) {
                    overflows += (event.mask & FAN_Q_OVERFLOW) != 0 ? 1 : 0;
                    take_event(event, take);
                }
            );
        }
        return overflows;
    }

private:
    Result<void> mark_file_system(std::string const& path) {
        auto folder = agent::Descriptor{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
        if (!folder.is_open()) {
            return failure("cannot open", path);
        }
        auto const number = queue_.number();
        if (::fanotify_mark(
                number, FAN_MARK_ADD | FAN_MARK_FILESYSTEM, interest, folder.number(), nullptr
            ) != 0) {
            return failure("fanotify does not watch this file system", path);
        }
        auto file_system = file_system_of(folder.number());
        mounts_.push_back({std::move(file_system), std::move(folder)});
        return {};
    }

    Place const& place_of(HandleRecord const& record) {
        auto key = key_of(record);
        auto const known = places_.find(key);
        if (known != places_.end()) {
            return known->second;
        }
        if (places_.size() >= most_places) {
            places_.clear();
        }
        auto place = Place{};
        for (auto const& mount : mounts_) {
            if (!place.folder && mount.file_system == record.file_system) {
                place.path = path_of(mount.folder.number(), record);
                place.folder = folders_.index_of(place.path);
            }
        }
        if (!place.folder) {
            place.path = {};
        }
        return places_.emplace(std::move(key), std::move(place)).first->second;
    }

    void take_event(FanotifyEvent const& event, Take const& take) {
        if (event.process == own_process_) {
            return;
        }
        if ((event.mask & FAN_ONDIR) != 0) {
            if ((event.mask & FAN_RENAME) != 0) {
                // All below it have other paths now.
                places_.clear();
            }
            return;
        }
        if ((event.mask & FAN_RENAME) != 0) {
            take_rename(event, take);
        }
        auto const record = record_of(event, FAN_EVENT_INFO_TYPE_DFID_NAME);
        if (!record) {
            return;
        }
        auto const& place = place_of(*record);
        if (!place.folder) {
            return;
        }
        auto const tell = [&](std::uint64_t bit, Change change) {
            if ((event.mask & bit) != 0) {
                auto const what = FileChange{*place.folder, change, record->name, {}, {}};
                take({what, place.path, event.process});
            }
        };
        tell(FAN_CREATE, Change::created);
        tell(FAN_CLOSE_WRITE, Change::written);
        tell(FAN_DELETE, Change::deleted);
    }

    void take_rename(FanotifyEvent const& event, Take const& take) {
        auto const from = record_of(event, FAN_EVENT_INFO_TYPE_OLD_DFID_NAME);
        auto const to = record_of(event, FAN_EVENT_INFO_TYPE_NEW_DFID_NAME);
        // A copy: looking for the second may make room for it.
        auto const left = from ? place_of(*from) : Place{};
        auto const reached = to ? place_of(*to) : Place{};
        if (reached.folder) {
            auto const is_inside = left.folder.has_value();
            auto const change = is_inside ? Change::renamed : Change::created;
            auto const old_name = is_inside ? from->name : std::string_view{};
            take({{*reached.folder, change, to->name, old_name, {}}, reached.path, event.process});
        } else if (left.folder) {
            take({{*left.folder, Change::deleted, from->name, {}, {}}, left.path, event.process});
        }
    }

    FolderTable folders_;
    agent::Descriptor queue_;
    std::vector<std::uint64_t> devices_; ///< of each folder at the start; 0: was not there
    std::vector<Mount> mounts_;
    std::unordered_map<std::string, Place> places_;
    std::int32_t own_process_ = ::getpid();
    alignas(fanotify_event_metadata) std::array<char, buffer_bytes> buffer_ = {};
};

class CanaryFanotify final : public CanaryEyes {
public:
    explicit CanaryFanotify(agent::Descriptor queue)
        : queue_{std::move(queue)} {}

    [[nodiscard]] int descriptor() const override { return queue_.number(); }

    [[nodiscard]] bool names_doers() const override { return true; }

    std::vector<std::string> watch(std::vector<Canary> const& canaries) override {
        auto missing = std::vector<std::string>{};
        ::fanotify_mark(queue_.number(), FAN_MARK_FLUSH, 0, AT_FDCWD, nullptr);
        canaries_.clear();
        for (auto const& canary : canaries) {
            if (!mark(canary)) {
                missing.push_back(canary.code);
            }
        }
        return missing;
    }

    void read(Take const& take) override {
        for (auto i = 0; i < most_reads; ++i) {
            auto const size = ::read(queue_.number(), buffer_.data(), buffer_.size());
            if (size <= 0) {
                return;
            }
            for_each_event(
                {buffer_.data(), static_cast<std::size_t>(size)},
                [&](auto const& event) { take_event(event, take); }
            );
        }
    }

private:
    bool mark(Canary const& canary) {
        constexpr auto mask = std::uint64_t{
            FAN_OPEN | FAN_ACCESS | FAN_MODIFY | FAN_ATTRIB | FAN_DELETE_SELF | FAN_MOVE_SELF};
        auto const path = canary.path();

        struct stat status {};

        if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
            status.st_ino != canary.id.inode) {
            // The number of a device may be another one after a boot.
            return false;
        }
        auto key = key_of_path(path);
        if (key.empty() ||
            ::fanotify_mark(
                queue_.number(), FAN_MARK_ADD | FAN_MARK_DONT_FOLLOW, mask, AT_FDCWD, path.c_str()
            ) != 0) {
            return false;
        }
        canaries_.insert_or_assign(std::move(key), canary);
        return true;
    }

    void take_event(FanotifyEvent const& event, Take const& take) {
        auto const record = record_of(event, FAN_EVENT_INFO_TYPE_FID);
        auto const at = record ? canaries_.find(key_of(*record)) : canaries_.end();
        if (at == canaries_.end() || event.process == own_process_) {
            return;
        }
        using telemetry::CanaryTouch;
        auto const tell = [&](std::uint64_t bits, CanaryTouch touch) {
            if ((event.mask & bits) != 0) {
                take({at->second.code, touch, event.process});
            }
        };
        // What is done to the file's last name shows as a change of its count of names.
        auto& canary = at->second;
        if ((event.mask & FAN_MOVE_SELF) != 0) {
            canary.name.clear(); // known by its handle from now on
        }
        auto const is_gone = (event.mask & FAN_ATTRIB) != 0 && !canary.name.empty() &&
                             key_of_path(canary.path()) != at->first;
        tell(FAN_MODIFY, CanaryTouch::written);
        tell(FAN_MOVE_SELF, CanaryTouch::renamed);
        if (is_gone) {
            tell(FAN_ATTRIB | FAN_DELETE_SELF, CanaryTouch::deleted);
        } else {
            tell(FAN_DELETE_SELF, CanaryTouch::deleted);
            tell(FAN_ATTRIB, CanaryTouch::attributes);
        }
        if ((event.mask & ~std::uint64_t{FAN_OPEN | FAN_ACCESS}) == 0) {
            tell(FAN_OPEN | FAN_ACCESS, CanaryTouch::read);
        }
    }

    agent::Descriptor queue_;
    std::unordered_map<std::string, Canary> canaries_; ///< by the key of their handle
    std::int32_t own_process_ = ::getpid();
    alignas(fanotify_event_metadata) std::array<char, buffer_bytes> buffer_ = {};
};

Result<agent::Descriptor> open_queue(unsigned report) {
    constexpr auto flags = unsigned{FAN_CLASS_NOTIF | FAN_CLOEXEC | FAN_NONBLOCK};
    auto queue = agent::Descriptor{::fanotify_init(flags | report, O_RDONLY | O_CLOEXEC)};
    if (!queue.is_open()) {
        return failure("fanotify is not to be had", {});
    }
    return queue;
}

} // namespace

Result<std::unique_ptr<FileEyes>> open_fanotify(FolderTable const& folders) {
    TRY(queue, open_queue(FAN_REPORT_DFID_NAME));
    auto eyes = std::make_unique<FanotifyEyes>(folders, std::move(queue));
    TRY_DONE(eyes->mark());
    return std::unique_ptr<FileEyes>{std::move(eyes)};
}

Result<std::unique_ptr<CanaryEyes>> open_canary_fanotify() {
    TRY(queue, open_queue(FAN_REPORT_FID));
    return std::unique_ptr<CanaryEyes>{std::make_unique<CanaryFanotify>(std::move(queue))};
}

} // namespace sonae::host

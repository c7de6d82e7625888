// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/socket.hpp"
#include "agent/watch/eyes.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>

namespace sonae::host {

namespace {

namespace fs = std::filesystem;

constexpr auto buffer_bytes = std::size_t{32} * 1024;
constexpr auto most_reads = 16;
// About 1 KiB of the kernel's memory each.
constexpr auto most_watches = std::size_t{16'384};

constexpr auto interest = std::uint32_t{
    IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR |
    IN_DONT_FOLLOW | IN_EXCL_UNLINK};

struct Heard {
    int watch = 0;
    std::uint32_t mask = 0;
    std::uint32_t cookie = 0;
    std::string_view name;
};

/// Reads what waits, and calls `take` with each event.
template <class Take>
void read_all(int queue, std::array<char, buffer_bytes>& buffer, Take const& take) {
    for (auto i = 0; i < most_reads; ++i) {
        auto const size = ::read(queue, buffer.data(), buffer.size());
        if (size <= 0) {
            return;
        }
        auto left = std::string_view{buffer.data(), static_cast<std::size_t>(size)};
        auto head = inotify_event{};
        while (left.size() >= sizeof head) {
            std::memcpy(&head, left.data(), sizeof head);
            if (head.len > left.size() - sizeof head) {
                break;
            }
            auto const name = left.substr(sizeof head, head.len);
            take(Heard{
                head.wd,
                head.mask,
                head.cookie,
                name.substr(0, ::strnlen(name.data(), name.size()))});
            left.remove_prefix(sizeof head + head.len);
        }
    }
}

Error failure(std::string const& what) {
    return {Errc::io, what + ": " + std::generic_category().message(errno)};
}

class InotifyEyes final : public FileEyes {
public:
    InotifyEyes(FolderTable folders, agent::Descriptor queue)
        : folders_{std::move(folders)}
        , queue_{std::move(queue)} {
        look_for_folders();
    }

    [[nodiscard]] int descriptor() const override { return queue_.number(); }

    [[nodiscard]] bool names_doers() const override { return false; }

    [[nodiscard]] bool is_out_of_date() const override {
        for (auto i = std::size_t{0}; i < inodes_.size(); ++i) {
            auto const now = inode_of(folders_.folders()[i]);
            if (now != 0 && now != inodes_[i]) {
                return true;
            }
        }
        return false;
    }

    std::uint64_t read(Take const& take) override {
        auto overflows = std::uint64_t{0};
        read_all(queue_.number(), buffer_, [&](Heard const& heard) {
            overflows += (heard.mask & IN_Q_OVERFLOW) != 0 ? 1 : 0;
            take_event(heard, take);
        });
        give_up_half(take);
        return overflows;
    }

private:
    /// A file that left a folder; perhaps the next event says where it went.
    struct Half {
        std::uint32_t cookie = 0;
        std::size_t folder = 0;
        std::string place;
        std::string name;
    };

    static std::uint64_t inode_of(std::string const& path) {
        struct stat status {};

        return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
    }

    void look_for_folders() {
        for (auto const& folder : folders_.folders()) {
            inodes_.push_back(inode_of(folder));
            add_below(folder);
        }
    }

    void add(std::string const& path) {
        if (places_.size() >= most_watches || !folders_.index_of(path)) {
            return;
        }
        auto const watch = ::inotify_add_watch(queue_.number(), path.c_str(), interest);
        if (watch >= 0) {
            places_.insert_or_assign(watch, path);
        }
    }

    /// What is in a folder that has just come may have come before its watch: it is not counted.
    void add_below(std::string const& path) {
        add(path);
        auto failed = std::error_code{};
        auto at = fs::recursive_directory_iterator{
            path, fs::directory_options::skip_permission_denied, failed};
        for (; !failed && at != fs::recursive_directory_iterator{}; at.increment(failed)) {
            auto ignored = std::error_code{};
            if (places_.size() >= most_watches) {
                return;
            }
            if (at->is_directory(ignored) && !at->is_symlink(ignored)) {
                add(at->path().string());
            }
        }
    }

    void take_event(Heard const& heard, Take const& take) {
        if ((heard.mask & IN_IGNORED) != 0) {
            places_.erase(heard.watch);
            return;
        }
        auto const at = places_.find(heard.watch);
        auto const folder = at == places_.end() ? std::nullopt : folders_.index_of(at->second);
        if (!folder) {
            return;
        }
        auto const place = at->second; // a copy: adding a watch may move it
        if ((heard.mask & IN_ISDIR) != 0) {
            take_folder(heard, place + "/" + std::string{heard.name});
            return;
        }
        if ((heard.mask & IN_MOVED_TO) != 0) {
            return take_arrival(heard, *folder, place, take);
        }
        give_up_half(take);
        if ((heard.mask & IN_MOVED_FROM) != 0) {
            half_ = {heard.cookie, *folder, place, std::string{heard.name}};
        }
        tell(heard, IN_CREATE, {*folder, Change::created, heard.name, {}, {}}, place, take);
        tell(heard, IN_CLOSE_WRITE, {*folder, Change::written, heard.name, {}, {}}, place, take);
        tell(heard, IN_DELETE, {*folder, Change::deleted, heard.name, {}, {}}, place, take);
    }

    static void tell(
        Heard const& heard,
        std::uint32_t bit,
        FileChange const& change,
        std::string const& place,
        Take const& take
    ) {
        if ((heard.mask & bit) != 0) {
            take({change, place, 0});
        }
    }

    void take_folder(Heard const& heard, std::string const& path) {
        if ((heard.mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
            add_below(path);
        }
        if ((heard.mask & IN_MOVED_FROM) != 0) {
            // Whoever it is now, what was below has other paths; it is added again where it went.
            for (auto at = places_.begin(); at != places_.end();) {
                if (is_within(at->second, path)) {
                    ::inotify_rm_watch(queue_.number(), at->first);
                    at = places_.erase(at);
                } else {
                    ++at;
                }
            }
        }
    }

    void take_arrival(
        Heard const& heard, std::size_t folder, std::string const& place, Take const& take
    ) {
        auto const is_same = half_ && half_->cookie == heard.cookie;
        if (!is_same) {
            give_up_half(take);
        }
        auto const change = is_same ? Change::renamed : Change::created;
        auto const old_name = is_same ? std::string_view{half_->name} : std::string_view{};
        take({{folder, change, heard.name, old_name, {}}, place, 0});
        half_.reset();
    }

    /// It went somewhere that is not watched.
    void give_up_half(Take const& take) {
        if (half_) {
            take({{half_->folder, Change::deleted, half_->name, {}, {}}, half_->place, 0});
            half_.reset();
        }
    }

    FolderTable folders_;
    agent::Descriptor queue_;
    std::vector<std::uint64_t> inodes_; ///< of each folder at the start; 0: was not there
    std::unordered_map<int, std::string> places_;
    std::optional<Half> half_;
    std::array<char, buffer_bytes> buffer_ = {};
};

class CanaryInotify final : public CanaryEyes {
public:
    explicit CanaryInotify(agent::Descriptor queue)
        : queue_{std::move(queue)} {}

    [[nodiscard]] int descriptor() const override { return queue_.number(); }

    [[nodiscard]] bool names_doers() const override { return false; }

    std::vector<std::string> watch(std::vector<Canary> const& canaries) override {
        auto missing = std::vector<std::string>{};
        for (auto const& [watch, canary] : canaries_) {
            ::inotify_rm_watch(queue_.number(), watch);
        }
        canaries_.clear();
        for (auto const& canary : canaries) {
            if (!add(canary)) {
                missing.push_back(canary.code);
            }
        }
        return missing;
    }

    void read(Take const& take) override {
        read_all(queue_.number(), buffer_, [&](Heard const& heard) { take_event(heard, take); });
    }

private:
    bool add(Canary const& canary) {
        constexpr auto mask = std::uint32_t{
            IN_OPEN | IN_ACCESS | IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
            IN_DONT_FOLLOW};
        auto const path = canary.path();

        struct stat status {};

        if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
            status.st_ino != canary.id.inode) {
            return false;
        }
        auto const watch = ::inotify_add_watch(queue_.number(), path.c_str(), mask);
        if (watch >= 0) {
            canaries_.insert_or_assign(watch, canary);
        }
        return watch >= 0;
    }

    void take_event(Heard const& heard, Take const& take) {
        using telemetry::CanaryTouch;
        auto const at = canaries_.find(heard.watch);
        if (at == canaries_.end()) {
            return;
        }
        auto const& code = at->second.code;
        auto const tell = [&](std::uint32_t bits, CanaryTouch touch) {
            if ((heard.mask & bits) != 0) {
                take({code, touch, 0});
            }
        };
        if ((heard.mask & IN_MOVE_SELF) != 0) {
            at->second.name.clear();
        }

        struct stat status {};

        auto const is_gone = (heard.mask & IN_ATTRIB) != 0 && !at->second.name.empty() &&
                             ::lstat(at->second.path().c_str(), &status) != 0;
        tell(IN_OPEN | IN_ACCESS, CanaryTouch::read);
        tell(IN_MODIFY, CanaryTouch::written);
        tell(IN_MOVE_SELF, CanaryTouch::renamed);
        tell(IN_DELETE_SELF, CanaryTouch::deleted);
        tell(IN_ATTRIB, is_gone ? CanaryTouch::deleted : CanaryTouch::attributes);
    }

    agent::Descriptor queue_;
    std::map<int, Canary> canaries_;
    std::array<char, buffer_bytes> buffer_ = {};
};

Result<agent::Descriptor> open_queue() {
    auto queue = agent::Descriptor{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (!queue.is_open()) {
        return failure("inotify is not to be had");
    }
    return queue;
}

} // namespace

Result<std::unique_ptr<FileEyes>> open_inotify(FolderTable const& folders) {
    TRY(queue, open_queue());
    return std::unique_ptr<FileEyes>{std::make_unique<InotifyEyes>(folders, std::move(queue))};
}

Result<std::unique_ptr<CanaryEyes>> open_canary_inotify() {
    TRY(queue, open_queue());
    return std::unique_ptr<CanaryEyes>{std::make_unique<CanaryInotify>(std::move(queue))};
}

} // namespace sonae::host

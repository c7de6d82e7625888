// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/system_read_linux.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace sonae::collect {

namespace {

constexpr auto end_bytes = std::size_t{2048};

Error failure_of(int number, std::string_view what, fs::path const& path) {
    auto code = Errc::io;
    if (number == ENOENT || number == ENOTDIR) {
        code = Errc::not_found;
    } else if (number == EACCES || number == EPERM) {
        code = Errc::refused;
    }
    auto const reason = std::generic_category().message(number);
    return {code, std::string{what} + ": " + reason, {path.string()}};
}

/// An open file that closes itself.
class OpenFile {
public:
    explicit OpenFile(fs::path const& file)
        : number_{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)} {}

    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    ~OpenFile() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    /// Bytes read, 0 at the end, -1 with errno.
    [[nodiscard]] ssize_t read(char* into, std::size_t room) const {
        while (true) {
            auto const got = ::read(number_, into, room);
            if (got >= 0 || errno != EINTR) {
                return got;
            }
        }
    }

private:
    int number_;
};

/// Cuts a stream of blocks into lines.
class LineCutter {
public:
    explicit LineCutter(std::function<bool(std::string_view)> const& take)
        : take_{take} {}

    /// False when the taker has had enough.
    bool feed(std::string_view block) {
        for (auto end = block.find('\n'); end != std::string_view::npos; end = block.find('\n')) {
            if (!line(block.substr(0, end))) {
                return false;
            }
            block.remove_prefix(end + 1);
        }
        keep(block);
        return true;
    }

    void finish() {
        if (!kept_.empty()) {
            take_(kept_);
        }
    }

private:
    bool line(std::string_view end) {
        if (kept_.empty()) {
            return take_(end);
        }
        keep(end);
        auto const goes_on = take_(kept_);
        kept_.clear();
        return goes_on;
    }

    void keep(std::string_view part) {
        kept_ += part.substr(0, small_file_bytes - std::min(kept_.size(), small_file_bytes));
    }

    std::function<bool(std::string_view)> const& take_;
    std::string kept_;
};

} // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
    auto number = std::int64_t{0};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (text.empty() || text.size() > 18 || read.ec != std::errc{} || read.ptr != end) {
        return std::nullopt;
    }
    return number;
}

Found read_value(fs::path const& file) {
    auto const text = read_text(file, small_file_bytes);
    return text ? found_text(*text) : Found{absence_for(text.error())};
}

Found read_number(fs::path const& file) {
    auto const text = read_text(file, small_file_bytes);
    if (!text) {
        return absence_for(text.error());
    }
    auto const number = whole_number(trimmed(*text));
    return number ? found_number(*number) : Found{schema::Absence::unreadable};
}

std::optional<std::string> link_target(fs::path const& link) {
    auto target = std::array<char, PATH_MAX>{};
    auto const length = ::readlink(link.c_str(), target.data(), target.size());
    if (length < 0) {
        return std::nullopt;
    }
    return std::string{target.data(), static_cast<std::size_t>(length)};
}

fs::path resolved(Context const& context, fs::path const& link, std::string_view target) {
    return target.starts_with('/') ? context.at(target) : link.parent_path() / target;
}

Result<std::vector<FolderEntry>> list_folder(fs::path const& folder, std::size_t max_entries) {
    auto failure = std::error_code{};
    auto entries = std::vector<FolderEntry>{};
    auto at = fs::directory_iterator{folder, failure};
    for (; !failure && at != fs::directory_iterator{}; at.increment(failure)) {
        if (entries.size() == max_entries) {
            return Error{Errc::too_large, "too many entries", {folder.string()}};
        }
        auto ignored = std::error_code{};
        auto const is_link = at->is_symlink(ignored);
        auto const is_folder = !is_link && at->is_directory(ignored);
        entries.push_back({at->path().filename().string(), is_folder, is_link});
    }
    if (failure) {
        return failure_of(failure.value(), "cannot list", folder);
    }
    std::sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    return entries;
}

Result<void> for_each_line(
    fs::path const& file, std::size_t max_bytes, std::function<bool(std::string_view)> const& take
) {
    auto const open = OpenFile{file};
    if (!open.is_open()) {
        return failure_of(errno, "cannot open", file);
    }
    auto block = std::vector<char>(small_file_bytes);
    auto cutter = LineCutter{take};
    auto total = std::size_t{0};
    while (true) {
        auto const got = open.read(block.data(), block.size());
        if (got < 0) {
            return failure_of(errno, "cannot read", file);
        }
        if (got == 0) {
            cutter.finish();
            return {};
        }
        total += static_cast<std::size_t>(got);
        if (total > max_bytes) {
            return Error{Errc::too_large, "a file without an end", {file.string()}};
        }
        if (!cutter.feed({block.data(), static_cast<std::size_t>(got)})) {
            return {};
        }
        // The kernel fills a page before it returns early, so this was the end. Asking once more
        // would make it walk all its connections again (2 ms for /proc/net/tcp on 24 GiB).
        if (static_cast<std::size_t>(got) < end_bytes) {
            cutter.finish();
            return {};
        }
    }
}

} // namespace sonae::collect

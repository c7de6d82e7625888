// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/event_folder.hpp"
#include "agent/platform/plain_file.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto suffix = std::string_view{".events"};
// A sensor leaves no more than four frames at once, each of at most 1 MiB.
constexpr auto most_bytes = std::size_t{4} * 1024 * 1024;
// Whoever fills the folder is not followed further: the rest waits for the next time.
constexpr auto most_entries = 16'384;

} // namespace

std::vector<EventFile> EventFolder::list() {
    auto files = std::vector<EventFile>{};
    auto failure = std::error_code{};
    auto at = std::filesystem::directory_iterator{folder_, failure};
    for (auto i = 0; i < most_entries && !failure && at != std::filesystem::directory_iterator{};
         ++i, at.increment(failure)) {
        auto name = at->path().filename().string();

        struct stat status {};

        if (name.ends_with(suffix) && ::lstat(at->path().c_str(), &status) == 0 &&
            S_ISREG(status.st_mode)) {
            files.push_back({std::move(name), static_cast<std::size_t>(status.st_size)});
        }
    }
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    std::erase_if(staying_, [&](auto const& name) {
        auto const place = std::lower_bound(
            files.begin(),
            files.end(),
            name,
            [](auto const& file, auto const& wanted) { return file.name < wanted; }
        );
        return place == files.end() || place->name != name;
    });
    std::erase_if(files, [this](auto const& file) { return staying_.contains(file.name); });
    return files;
}

Result<std::string> EventFolder::read(std::string const& name) {
    return read_plain_file(folder_ / name, most_bytes);
}

bool EventFolder::remove(std::string const& name) {
    if (::unlink((folder_ / name).c_str()) == 0 || errno == ENOENT) {
        return true;
    }
    staying_.insert(name);
    return false;
}

} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/plain_file.hpp"
#include "agent/platform/socket.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::agent {

Result<std::string>
read_plain_file(std::filesystem::path const& file, std::size_t most_bytes, std::size_t more) {
    // Whoever writes there may have put a link to another file, or something that never ends.
    auto const opened =
        Descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};

    struct stat status {};

    if (!opened.is_open()) {
        return Error{errno == ENOENT ? Errc::not_found : Errc::io, "cannot open", {file.string()}};
    }
    if (::fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return Error{Errc::malformed, "no plain file", {file.string()}};
    }
    auto const size = static_cast<std::size_t>(status.st_size);
    if (size > most_bytes) {
        auto const mebibytes = std::to_string(most_bytes / 1024 / 1024);
        return Error{Errc::too_large, "more than " + mebibytes + " MiB", {file.string()}};
    }
    auto text = std::string{};
    text.reserve(size + more);
    text.resize(size);
    auto length = std::size_t{0};
    while (length < size) {
        auto const got = ::read(opened.number(), text.data() + length, size - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        length += static_cast<std::size_t>(got);
    }
    text.resize(length);
    return text;
}

} // namespace sonae::agent

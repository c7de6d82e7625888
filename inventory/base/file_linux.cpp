// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sonae {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number)
        : number_{number} {}

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    [[nodiscard]] int number() const { return number_; }

    /// Closes and tells whether the last writes arrived.
    [[nodiscard]] bool close() {
        auto const closed = ::close(number_) == 0;
        number_ = -1;
        return closed;
    }

private:
    int number_;
};

Errc code_of(int error_number) {
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return Errc::not_found;
    case EACCES:
    case EPERM:
    case EROFS:
        return Errc::refused;
    case ENOSPC:
    case EDQUOT:
        return Errc::store_full;
    default:
        return Errc::io;
    }
}

Error system_error(std::string_view what, fs::path const& file) {
    auto const number = errno;
    return {
        code_of(number),
        std::string{what} + ": " + std::generic_category().message(number),
        {file.string()}};
}

Result<void> write_all(int descriptor, std::string_view content, fs::path const& file) {
    while (!content.empty()) {
        auto const written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return system_error("cannot write", file);
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> write_and_sync(fs::path const& file, std::string_view content, mode_t mode) {
    auto descriptor = Descriptor{
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)};
    if (descriptor.number() < 0) {
        return system_error("cannot create", file);
    }
    // The umask may have taken bits away, and an older temporary file may have others.
    if (::fchmod(descriptor.number(), mode) != 0) {
        return system_error("cannot set permissions", file);
    }
    TRY_DONE(write_all(descriptor.number(), content, file));
    if (::fsync(descriptor.number()) != 0 || !descriptor.close()) {
        return system_error("cannot sync", file);
    }
    return {};
}

Result<void> sync_folder(fs::path const& folder) {
    auto const descriptor = Descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) {
        return system_error("cannot sync", folder);
    }
    return {};
}

} // namespace

Result<std::string> read_text(fs::path const& file, std::size_t max_bytes) {
    auto const descriptor = Descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (descriptor.number() < 0) {
        return system_error("cannot open", file);
    }
    auto text = std::string{};
    auto length = std::size_t{0};

    struct stat status {};

    auto const known = ::fstat(descriptor.number(), &status) == 0 && status.st_size > 0;
    // One byte more than the file has shows its end without growing the buffer.
    text.resize(known ? std::min(static_cast<std::size_t>(status.st_size), max_bytes) + 1 : 4096);
    while (true) {
        if (length == text.size()) {
            text.resize(text.size() * 2);
        }
        auto const got = ::read(descriptor.number(), text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return system_error("cannot read", file);
        }
        if (got == 0) {
            break;
        }
        length += static_cast<std::size_t>(got);
        if (length > max_bytes) {
            return Error{
                Errc::too_large,
                "more than " + std::to_string(max_bytes) + " bytes",
                {file.string()}};
        }
    }
    text.resize(length);
    return text;
}

Result<void> write_atomically(fs::path const& file, std::string_view content, Secrecy secrecy) {
    auto temporary = file;
    temporary += ".tmp";
    auto const mode = secrecy == Secrecy::private_to_owner ? mode_t{0600} : mode_t{0644};
    if (auto written = write_and_sync(temporary, content, mode); !written) {
        ::unlink(temporary.c_str());
        return written;
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        auto error = system_error("cannot rename", file);
        ::unlink(temporary.c_str());
        return error;
    }
    return sync_folder(file.has_parent_path() ? file.parent_path() : fs::path{"."});
}

Result<void> make_private_folder(fs::path const& folder) {
    auto failure = std::error_code{};
    if (fs::is_directory(folder, failure)) {
        return {};
    }
    if (folder.has_parent_path()) {
        fs::create_directories(folder.parent_path(), failure);
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return system_error("cannot create folder", folder);
    }
    return {};
}

} // namespace sonae

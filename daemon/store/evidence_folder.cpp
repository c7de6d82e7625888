// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/evidence_folder.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace sonae::store {

namespace {

constexpr auto unfinished = std::string_view{"unfinished"};

Error system_error(std::string what, fs::path const& file) {
    auto const code = errno == ENOSPC || errno == EDQUOT ? Errc::store_full : Errc::io;
    return {
        code,
        std::move(what),
        {file.string(), std::strerror(errno)}}; // NOLINT(concurrency-mt-unsafe): glibc's is
}

/// An open file that is closed at the end of its scope.
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

private:
    int number_;
};

Result<void> write_all(Descriptor const& file, std::string_view content, fs::path const& path) {
    while (!content.empty()) {
        auto const written = ::write(file.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return system_error("evidence not written", path);
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.number()) != 0) {
        return system_error("evidence not written", path);
    }
    return {};
}

Result<void> sync_folder(fs::path const& folder) {
    auto const file = Descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (file.number() < 0 || ::fsync(file.number()) != 0) {
        return system_error("evidence not written", folder);
    }
    return {};
}

/// `target` must not be there: a link is refused over what is, where a rename would replace it.
Result<void> write_once(fs::path const& target, std::string_view content) {
    auto const temporary = target.parent_path() / unfinished;
    auto failed = std::error_code{};
    fs::remove(temporary, failed); // of a crash
    auto const flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    auto done = Result<void>{};
    {
        auto const file = Descriptor{::open(temporary.c_str(), flags, 0400)};
        done = file.number() < 0 ? system_error("evidence not written", temporary)
                                 : write_all(file, content, temporary);
    }
    if (done && ::link(temporary.c_str(), target.c_str()) != 0) {
        done = system_error("evidence not written", target);
    }
    fs::remove(temporary, failed);
    TRY_DONE(done);
    return sync_folder(target.parent_path());
}

} // namespace

EvidenceFolder::EvidenceFolder(fs::path folder, Sha256 sha256, EvidenceLimits limits)
    : folder_{std::move(folder)}
    , sha256_{sha256}
    , limits_{limits} {}

Result<void> EvidenceFolder::check_room(std::size_t bytes) const {
    auto used = std::uintmax_t{0};
    auto failed = std::error_code{};
    for (auto const& entry : fs::recursive_directory_iterator{folder_, failed}) {
        auto unknown = std::error_code{};
        used += entry.is_regular_file(unknown) ? entry.file_size(unknown) : 0;
    }
    if (used + bytes > limits_.quota_bytes) {
        return Error{Errc::too_large, "evidence_quota", {"/"}};
    }
    auto const space = fs::space(folder_, failed);
    if (!failed && space.available < limits_.kept_free_bytes + bytes) {
        return Error{Errc::store_full, "store_full", {folder_.string()}};
    }
    return {};
}

Result<void>
EvidenceFolder::keep(IncidentId incident, Digest const& hash, std::string_view content) {
    auto const lock = std::lock_guard{writing_};
    auto const folder = folder_ / incident.text();
    auto const target = folder / to_hex(hash);
    auto unknown = std::error_code{};
    if (fs::exists(target, unknown)) {
        return read(incident, hash) ? Result<void>{}
                                    : Error{Errc::corrupt, "evidence_damaged", {target.string()}};
    }
    TRY_DONE(make_private_folder(folder_));
    TRY_DONE(check_room(content.size()));
    TRY_DONE(make_private_folder(folder));
    TRY_DONE(sync_folder(folder_));
    return write_once(target, content);
}

Result<std::string> EvidenceFolder::read(IncidentId incident, Digest const& hash) const {
    auto const file = folder_ / incident.text() / to_hex(hash);
    auto content = read_text(file, core::max_evidence_bytes);
    if (!content) {
        // What grew is not what was kept.
        return content.error().code == Errc::too_large
                   ? Error{Errc::corrupt, "evidence_damaged", {file.string()}}
                   : content.error();
    }
    if (sha256_(*content) != hash) {
        return Error{Errc::corrupt, "evidence_damaged", {file.string()}};
    }
    return content;
}

} // namespace sonae::store

// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/archive.hpp"

#include "daemon/tables/fault.hpp"

#include <algorithm>
#include <array>
#include <zip.h>

namespace sonae::tables {

namespace {

using namespace std::string_view_literals;

// What begins a compound file (MS-CFB 2.2): an old .xls, or the envelope of an encrypted workbook.
constexpr auto compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
// The name of the stream in that envelope (MS-OFFCRYPTO 2.3), in UTF-16.
constexpr auto encrypted_package = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
constexpr auto zip_entry = "PK\x03\x04"sv;
constexpr auto central_entry = "PK\x01\x02"sv;

constexpr auto piece_bytes = std::size_t{64} * 1024;
constexpr auto free_growth_bytes = std::size_t{1024} * 1024;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// libzip makes room for all entries at once, so they are counted before it sees them.
bool has_too_many_entries(std::string_view bytes, std::size_t most) {
    auto count = std::size_t{0};
    for (auto at = bytes.find(central_entry); at != std::string_view::npos;
         at = bytes.find(central_entry, at + central_entry.size())) {
        ++count;
    }
    return count > most;
}

Result<void> check_form(std::string_view bytes, Limits const& limits) {
    if (bytes.size() > limits.file_bytes) {
        return too_large("file");
    }
    if (bytes.starts_with(compound_file)) {
        auto const is_encrypted = bytes.find(encrypted_package) != std::string_view::npos;
        return fault(
            Errc::unsupported, is_encrypted ? "encrypted_workbook" : "old_workbook", "file"
        );
    }
    if (!bytes.starts_with(zip_entry)) {
        return fault(Errc::unsupported, "not_a_workbook", "file");
    }
    if (has_too_many_entries(bytes, limits.entries)) {
        return too_large("file");
    }
    return {};
}

/// What a part may have, of what its archive holds of it.
Result<zip_stat_t> checked_entry(zip_t* archive, std::string const& part) {
    auto entry = zip_stat_t{};
    zip_stat_init(&entry);
    if (zip_stat(archive, part.c_str(), ZIP_FL_NOCASE, &entry) != 0) {
        return broken(part);
    }
    auto const wanted = zip_uint64_t{
        ZIP_STAT_INDEX | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD};
    if ((entry.valid & wanted) != wanted) {
        return broken(part);
    }
    if (entry.encryption_method != ZIP_EM_NONE) {
        return fault(Errc::unsupported, "encrypted_workbook", part);
    }
    // ISO/IEC 29500-2 knows no other methods; libzip does, and each is one more parser.
    if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE) {
        return broken(part);
    }
    return entry;
}

} // namespace

void Archive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<Archive> Archive::open(std::string_view bytes, Limits const& limits) {
    TRY_DONE(check_form(bytes, limits));
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) {
        return Error{Errc::unavailable, "no memory to open an archive"};
    }
    auto handle = Handle{zip_open_from_source(source, ZIP_RDONLY, nullptr)};
    if (!handle) {
        zip_source_free(source);
        return broken("file");
    }
    return Archive{std::move(handle), limits};
}

bool Archive::has(std::string const& part) const {
    return zip_name_locate(handle_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<void> Archive::read(std::string const& part, Sink const& sink) {
    TRY(entry, checked_entry(handle_.get(), part));
    auto const packed = std::min<std::size_t>(entry.comp_size, limits_.file_bytes);
    auto const most = std::min(
        {limits_.part_bytes,
         limits_.unpacked_bytes - unpacked_bytes_,
         std::max(free_growth_bytes, packed * limits_.ratio)}
    );
    auto const file =
        std::unique_ptr<zip_file_t, CloseFile>{zip_fopen_index(handle_.get(), entry.index, 0)};
    if (!file) {
        return broken(part);
    }
    auto piece = std::array<char, piece_bytes>{};
    auto sum = std::size_t{0};
    while (true) {
        auto const count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) {
            return broken(part);
        }
        if (count == 0) {
            break;
        }
        sum += static_cast<std::size_t>(count);
        if (sum > most) {
            return too_large(part);
        }
        TRY_DONE(sink({piece.data(), static_cast<std::size_t>(count)}));
    }
    unpacked_bytes_ += sum;
    return {};
}

} // namespace sonae::tables

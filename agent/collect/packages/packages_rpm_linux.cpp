// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/packages_rpm_linux.hpp"

#include "agent/collect/packages/packages_sqlite_linux.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"

#include <sqlite3.h>

#include <array>
#include <vector>

namespace sonae::collect {

namespace {

class FileBytes final : public RandomBytes {
public:
    explicit FileBytes(OpenFile file)
        : file_{std::move(file)} {}

    [[nodiscard]] std::uint64_t size() const override { return file_.size(); }

    Result<void> read(std::uint64_t offset, std::span<char> into) override {
        TRY(got, file_.read_at(offset, into));
        if (got < into.size()) {
            return Error{Errc::malformed, "the file ends early"};
        }
        return {};
    }

private:
    OpenFile file_;
};

/// A value of a row, read in parts: what is behind the wanted values never enters memory.
class BlobBytes final : public RandomBytes {
public:
    explicit BlobBytes(sqlite3_blob* blob)
        : blob_{blob} {}

    [[nodiscard]] std::uint64_t size() const override {
        return static_cast<std::uint64_t>(::sqlite3_blob_bytes(blob_));
    }

    Result<void> read(std::uint64_t offset, std::span<char> into) override {
        if (offset > size() || into.size() > size() - offset) {
            return Error{Errc::malformed, "a place beyond the end of a package"};
        }
        auto const status = ::sqlite3_blob_read(
            blob_, into.data(), static_cast<int>(into.size()), static_cast<int>(offset)
        );
        return status == SQLITE_OK ? Result<void>{}
                                   : Error{Errc::malformed, "SQLite: a damaged value"};
    }

private:
    sqlite3_blob* blob_;
};

struct CloseBlob {
    void operator()(sqlite3_blob* blob) const { ::sqlite3_blob_close(blob); }
};

Result<void> walk_sqlite(fs::path const& file, VisitRpmHeader const& visit) {
    TRY(database, ForeignDatabase::open(file));
    auto rows = std::vector<std::int64_t>{};
    TRY_DONE(database.query(
        "SELECT '', hnum FROM Packages ORDER BY hnum",
        [&](std::string_view, std::int64_t row) { rows.push_back(row); }
    ));
    auto blob = std::unique_ptr<sqlite3_blob, CloseBlob>{};
    for (auto const row : rows) {
        auto status = SQLITE_OK;
        if (blob == nullptr) {
            auto* opened = static_cast<sqlite3_blob*>(nullptr);
            status =
                ::sqlite3_blob_open(database.handle(), "main", "Packages", "blob", row, 0, &opened);
            blob.reset(opened);
        } else {
            status = ::sqlite3_blob_reopen(blob.get(), row);
        }
        if (status != SQLITE_OK) {
            return Error{Errc::malformed, "SQLite: a package cannot be opened"};
        }
        auto header = BlobBytes{blob.get()};
        if (!visit(header)) {
            break;
        }
    }
    return {};
}

} // namespace

std::optional<RpmDatabaseFile> find_rpm_database(fs::path const& root) {
    using Format = RpmDatabaseFile::Format;

    struct Known {
        std::string_view file;
        Format format;
    };

    constexpr auto known = std::array<Known, 3>{{
        {"rpmdb.sqlite", Format::sqlite},
        {"Packages.db", Format::ndb},
        {"Packages", Format::bdb},
    }};
    for (auto const folder : {"/var/lib/rpm/", "/usr/lib/sysimage/rpm/"}) {
        for (auto const& candidate : known) {
            auto const name = std::string{folder} + std::string{candidate.file};
            auto path = root / name.substr(1);
            auto failure = std::error_code{};
            if (fs::exists(path, failure) || failure == std::errc::permission_denied) {
                return RpmDatabaseFile{std::move(path), name, candidate.format};
            }
        }
    }
    return std::nullopt;
}

Result<void> walk_rpm_database(RpmDatabaseFile const& database, VisitRpmHeader const& visit) {
    if (database.format == RpmDatabaseFile::Format::sqlite) {
        return walk_sqlite(database.path, visit);
    }
    TRY(file, OpenFile::open(database.path));
    auto bytes = FileBytes{std::move(file)};
    return database.format == RpmDatabaseFile::Format::ndb ? walk_rpm_ndb(bytes, visit)
                                                           : walk_rpm_bdb(bytes, visit);
}

} // namespace sonae::collect

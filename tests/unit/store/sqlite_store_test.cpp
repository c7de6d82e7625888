// SPDX-License-Identifier: Apache-2.0
// What the SQLite store promises beyond core::Store: its file, its lock, its migrations.
#include "daemon/store/folder.hpp"
#include "daemon/store/migrations.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_chronology.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <array>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::store {
namespace {

using namespace testing;

auto const noon = at("2026-05-01T12:00:00Z");

void write_file(fs::path const& file, std::string_view content) {
    auto out = std::ofstream{file, std::ios::binary};
    out << content;
}

std::string content_of(fs::path const& file) {
    return read_text(file, std::size_t{64} << 20U).value();
}

void commit_setting(core::Store& store, std::string_view key, std::string_view value) {
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.put_setting(key, value, noon));
    ASSERT_TRUE(store.commit());
}

TEST(SqliteStore, NewFolder_IsMadePrivateWithAPrivateFile) {
    auto const folder = TemporaryFolder{};
    auto const inner = folder.path() / "state";

    auto const store = open_sqlite_store(inner, noon);

    ASSERT_TRUE(store) << store.error().text();
    for (auto const* const name : {"sonae.db", "sonae.db-wal", "lock"}) {
        struct stat status {};

        ASSERT_EQ(::stat((inner / name).c_str(), &status), 0) << name;
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
    }
    EXPECT_EQ(fs::status(inner).permissions(), fs::perms::owner_all);
}

TEST(SqliteStore, LooseFile_BecomesPrivate) {
    auto const folder = TemporaryFolder{};
    write_file(folder.path() / "sonae.db", "");
    fs::permissions(folder.path() / "sonae.db", fs::perms{0644});

    auto const store = open_sqlite_store(folder.path(), noon);

    ASSERT_TRUE(store);
    EXPECT_EQ(fs::status(folder.path() / "sonae.db").permissions(), fs::perms{0600});
}

TEST(SqliteStore, LinkInPlaceOfTheFile_IsNotFollowed) {
    auto const folder = TemporaryFolder{};
    auto const elsewhere = folder.path() / "elsewhere";
    write_file(elsewhere, "");
    fs::permissions(elsewhere, fs::perms{0644});
    fs::create_symlink(elsewhere, folder.path() / "sonae.db");

    auto const store = open_sqlite_store(folder.path(), noon);

    ASSERT_FALSE(store);
    EXPECT_EQ(content_of(elsewhere), "");
    EXPECT_EQ(fs::status(elsewhere).permissions(), fs::perms{0644});
}

TEST(SqliteStore, SecondDaemon_IsRefusedWithTheNumberOfTheFirst_UntilItEnds) {
    auto const folder = TemporaryFolder{};
    auto first = open_sqlite_store(folder.path(), noon);
    ASSERT_TRUE(first);

    auto const second = open_sqlite_store(folder.path(), noon);
    first = Error{};
    auto const third = open_sqlite_store(folder.path(), noon);

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_THAT(second.error().text(), ::testing::HasSubstr(std::to_string(::getpid())));
    EXPECT_TRUE(third);
}

TEST(SqliteStore, NetworkFileSystem_IsNamed) {
    EXPECT_EQ(refused_file_system(0x6969), "NFS");
    EXPECT_EQ(refused_file_system(0xFF534D42), "SMB");
    EXPECT_EQ(refused_file_system(0x65735546), "FUSE");
    EXPECT_EQ(refused_file_system(0xEF53), "");
}

TEST(SqliteStore, EmptyFile_IsMigratedToTheNewestForm_AndNotesWhen) {
    auto const folder = TemporaryFolder{};
    write_file(folder.path() / "sonae.db", "");

    ASSERT_TRUE(open_sqlite_store(folder.path(), noon));

    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::read_only).value();
    EXPECT_EQ(database->pragma("user_version").value(), std::ssize(embedded_migrations()));
    EXPECT_EQ(database->pragma("application_id").value(), 0x536F6E61);
    static constexpr auto dates =
        Sql{"count", "SELECT COUNT(*), MIN(applied_ms) FROM migration WHERE name LIKE '00%'"};
    auto statement = database->use(dates).value();
    auto count = std::int64_t{0};
    auto applied = Instant{};
    ASSERT_TRUE(statement.step().value());
    statement.into(count, applied);
    EXPECT_EQ(count, std::ssize(embedded_migrations()));
    EXPECT_EQ(applied, noon);
}

TEST(SqliteStore, EveryForeignKey_HasAnIndex) {
    auto const folder = TemporaryFolder{};
    ASSERT_TRUE(open_sqlite_store(folder.path(), noon));
    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::read_only).value();
    // The first column of some index (a key counts as one) is the column that refers.
    static constexpr auto without =
        Sql{"look for foreign keys without an index",
            R"sql(
SELECT child.name || '.' || foreign_key."from"
FROM sqlite_schema AS child
JOIN pragma_foreign_key_list(child.name) AS foreign_key
WHERE child.type = 'table'
    AND NOT EXISTS (
        SELECT list.name
        FROM pragma_index_list(child.name) AS list
        JOIN pragma_index_info(list.name) AS info
        WHERE info.seqno = 0 AND info.name = foreign_key."from"))sql"};
    static constexpr auto count =
        Sql{"count foreign keys",
            R"sql(
SELECT COUNT(*)
FROM sqlite_schema AS child
JOIN pragma_foreign_key_list(child.name) AS foreign_key)sql"};

    auto statement = database->use(without).value();
    auto const has_one = statement.step().value();
    auto counting = database->use(count).value();
    auto keys = std::int64_t{0};
    ASSERT_TRUE(counting.step().value());
    counting.into(keys);

    EXPECT_FALSE(has_one);
    EXPECT_GE(keys, 6);
}

TEST(SqliteStore, NewerForm_IsRefusedAndLeftAsItIs) {
    auto const folder = TemporaryFolder{};
    auto const file = folder.path() / "sonae.db";
    ASSERT_TRUE(open_sqlite_store(folder.path(), noon));
    {
        auto const database = Database::open(file, Database::Access::write).value();
        ASSERT_TRUE(database->set_pragma("user_version", 999));
        database->trust();
    }
    auto const before = content_of(file);

    auto const store = open_sqlite_store(folder.path(), noon);
    auto const reader = open_sqlite_reader(folder.path());

    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Errc::unsupported);
    EXPECT_THAT(store.error().text(), ::testing::HasSubstr("999"));
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, Errc::unsupported);
    EXPECT_EQ(content_of(file), before);
}

TEST(SqliteStore, DatabaseOfAnotherProgram_IsRefused) {
    auto const folder = TemporaryFolder{};
    {
        auto const database =
            Database::open(folder.path() / "sonae.db", Database::Access::write).value();
        ASSERT_TRUE(database->run_script("make", "CREATE TABLE other (id INTEGER) STRICT"));
        database->trust();
    }

    auto const store = open_sqlite_store(folder.path(), noon);

    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Errc::unsupported);
}

TEST(SqliteStore, FileThatIsNoDatabase_IsCorruptAndLeftAsItIs) {
    auto const folder = TemporaryFolder{};
    auto const file = folder.path() / "sonae.db";
    auto const content = std::string(10'000, 'x');
    write_file(file, content);

    auto const store = open_sqlite_store(folder.path(), noon);

    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Errc::corrupt);
    EXPECT_THAT(store.error().text(), ::testing::HasSubstr(file.string()));
    EXPECT_EQ(content_of(file), content);
}

TEST(SqliteStore, DamagedPage_AfterAHardStop_IsFoundOnOpening_AndNothingIsWritten) {
    auto const folder = TemporaryFolder{};
    auto const file = folder.path() / "sonae.db";
    {
        auto const store = open_sqlite_store(folder.path(), noon).value();
        for (auto i = 0; i < 100; ++i) {
            commit_setting(*store, "key" + std::to_string(i), std::string(200, 'v'));
        }
    }
    auto content = content_of(file);
    auto const place = content.find("key50vvv");
    ASSERT_NE(place, std::string::npos);
    auto const page = place / 4096 * 4096;
    std::fill_n(content.begin() + static_cast<std::ptrdiff_t>(page), 4096, '\x7F');
    write_file(file, content);
    // What a stop without closing leaves: a log, here one without a valid frame.
    write_file(folder.path() / "sonae.db-wal", std::string(32, '\0'));

    auto const store = open_sqlite_store(folder.path(), noon);

    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Errc::corrupt);
    EXPECT_EQ(content_of(file), content);
}

TEST(SqliteStore, CheckOfASoundStore_FindsNothing_AndOfADamagedOneSomething) {
    auto const folder = TemporaryFolder{};
    auto const file = folder.path() / "sonae.db";
    {
        auto const store = open_sqlite_store(folder.path(), noon).value();
        for (auto i = 0; i < 100; ++i) {
            commit_setting(*store, "key" + std::to_string(i), std::string(200, 'v'));
        }
    }
    auto const sound = check_sqlite_store(folder.path());
    auto content = content_of(file);
    auto const page = content.find("key50vvv") / 4096 * 4096;
    std::fill_n(content.begin() + static_cast<std::ptrdiff_t>(page), 4096, '\x7F');
    write_file(file, content);

    auto const damaged = check_sqlite_store(folder.path());

    EXPECT_TRUE(sound);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, Errc::corrupt);
}

TEST(SqliteStore, FailedMigration_LeavesTheFormBeforeIt) {
    auto const folder = TemporaryFolder{};
    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::write).value();
    auto const first = Migration{"0001_create_a", "CREATE TABLE a (id INTEGER) STRICT"};
    auto const good = std::array{first};
    auto const bad = std::array{
        first,
        Migration{"0002_create_b", "CREATE TABLE b (id INTEGER) STRICT; CREATE TABLE a (id)"}};

    auto const started = migrate(*database, good, noon);
    auto const failed = migrate(*database, bad, noon);

    EXPECT_TRUE(started);
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().text(), ::testing::HasSubstr("0002_create_b"));
    EXPECT_EQ(database->pragma("user_version").value(), 1);
    EXPECT_TRUE(database->run_script("make b", "CREATE TABLE b (id INTEGER) STRICT"));
}

TEST(SqliteStore, Settings_AreThoseThatDurabilityRestsOn) {
    auto const folder = TemporaryFolder{};

    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::write).value();

    EXPECT_EQ(database->pragma("synchronous").value(), 2);
    EXPECT_EQ(database->pragma("foreign_keys").value(), 1);
    EXPECT_EQ(database->pragma("trusted_schema").value(), 0);
    EXPECT_EQ(database->pragma("mmap_size").value(), 0);
    EXPECT_EQ(database->pragma("busy_timeout").value(), 5'000);
    EXPECT_EQ(database->pragma("wal_autocheckpoint").value(), 4'000);
}

TEST(SqliteStore, ReferenceToNothing_IsRefusedAsABug) {
    auto const folder = TemporaryFolder{};
    auto const store = open_sqlite_store(folder.path(), noon).value();
    ASSERT_TRUE(store->begin());

    auto const put = store->put_session(sample_session(1, id_of<PersonId>(9)));

    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, Errc::internal);
    EXPECT_THAT(put.error().text(), ::testing::HasSubstr("store a session"));
    store->rollback();
}

TEST(SqliteStore, TextThatShouldBeJson_IsChecked) {
    auto const folder = TemporaryFolder{};
    auto const store = open_sqlite_store(folder.path(), noon).value();
    auto change = sample_change(1, "name");
    change.before = "bare words";
    auto record = sample_audit("sign_in");
    record.detail = "{";
    ASSERT_TRUE(store->begin());
    ASSERT_TRUE(store->put_row(sample_row(1)));

    auto const changed = store->add_changes(std::array{change});
    auto const noted = store->add_audit(record);
    store->rollback();

    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, Errc::internal);
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().code, Errc::internal);
}

TEST(SqliteStore, AuditTrail_CannotBeChangedEvenByHand) {
    auto const folder = TemporaryFolder{};
    {
        auto const store = open_sqlite_store(folder.path(), noon).value();
        ASSERT_TRUE(store->begin());
        ASSERT_TRUE(store->add_audit(sample_audit("sign_in")));
        ASSERT_TRUE(store->commit());
    }
    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::write).value();

    EXPECT_FALSE(database->run_script("change", "UPDATE audit SET actor = 'x'"));
    EXPECT_FALSE(database->run_script("remove", "DELETE FROM audit"));
}

TEST(SqliteStore, Chronology_CannotBeChangedEvenByHand) {
    auto const folder = TemporaryFolder{};
    auto const entries = sample_entries(2, fake_sha256);
    {
        auto const store = open_sqlite_store(folder.path(), noon).value();
        ASSERT_TRUE(store->begin());
        ASSERT_TRUE(store->append_chronology(entries));
        ASSERT_TRUE(store->commit());
    }
    auto const database =
        Database::open(folder.path() / "sonae.db", Database::Access::write).value();

    EXPECT_FALSE(database->run_script("change", "UPDATE chronology SET text = 'x'"));
    EXPECT_FALSE(database->run_script("remove", "DELETE FROM chronology WHERE number = 2"));
    EXPECT_FALSE(database->run_script(
        "replace", "REPLACE INTO chronology SELECT * FROM chronology WHERE number = 2"
    ));
    auto const reader = open_sqlite_reader(folder.path()).value();
    EXPECT_EQ(
        entry_json(reader->chronology(id_of<IncidentId>(7), 1, 1).value().at(0)),
        entry_json(entries[1])
    );
}

TEST(SqliteStore, Reader_CannotOpenWhatIsNotThere) {
    auto const folder = TemporaryFolder{};

    auto const reader = open_sqlite_reader(folder.path());

    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, Errc::io);
    EXPECT_FALSE(fs::exists(folder.path() / "sonae.db"));
}

TEST(SqliteStore, Sizes_CountTheLogToo) {
    auto const folder = TemporaryFolder{};
    auto const store = open_sqlite_store(folder.path(), noon).value();
    auto const before = sqlite_sizes(folder.path()).value();

    commit_setting(*store, "big", std::string(100'000, 'v'));

    auto const after = sqlite_sizes(folder.path()).value();
    EXPECT_GE(after.database_bytes, before.database_bytes + 100'000);
    EXPECT_GT(after.free_bytes, 0);
    EXPECT_FALSE(sqlite_sizes(folder.path() / "none"));
}

} // namespace
} // namespace sonae::store

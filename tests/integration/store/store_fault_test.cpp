// SPDX-License-Identifier: Apache-2.0
// What a disk that is full or broken does to the store: an error, and never a lie.
#include "tests/fakes/temporary_folder.hpp"
#include "tests/integration/store/io_fault.hpp"
#include "tests/integration/store/numbered_report.hpp"

#include <cerrno>
#include <csignal>
#include <sys/resource.h>

namespace sonae::store {
namespace {

using namespace testing;

auto const noon = at("2026-05-01T12:00:00Z");

struct Scenario {
    char const* name;
    FaultyCall call;
    int error_number;
    Errc expected;
};

void PrintTo(Scenario const& scenario, std::ostream* out) {
    *out << scenario.name;
}

class StoreFault : public ::testing::TestWithParam<Scenario> {};

INSTANTIATE_TEST_SUITE_P(
    Disks,
    StoreFault,
    ::testing::Values(
        Scenario{"full_in_write", FaultyCall::write, ENOSPC, Errc::store_full},
        Scenario{"full_in_sync", FaultyCall::sync, ENOSPC, Errc::store_full},
        Scenario{"broken_in_write", FaultyCall::write, EIO, Errc::io},
        Scenario{"broken_in_sync", FaultyCall::sync, EIO, Errc::io}
    ),
    [](auto const& tested) { return std::string{tested.param.name}; }
);

/// Commits reports with the n-th call and those after it failing. Returns how many were
/// acknowledged; stops at the first error, which must be `expected`.
std::int64_t commit_until_fault(core::Store& store, Scenario const& scenario, std::int64_t after) {
    constexpr auto reports = std::int64_t{3};
    auto const first = last_number(store) + 1;
    auto const fault = IoFault{scenario.call, after, scenario.error_number};
    auto acknowledged = first - 1;
    for (auto number = first; number < first + reports; ++number) {
        auto const committed = commit_numbered_report(store, number);
        if (!committed) {
            EXPECT_EQ(committed.error().code, scenario.expected)
                << scenario.name << " after " << after << ": " << committed.error().text();
            store.rollback();
            break;
        }
        acknowledged = number;
    }
    return acknowledged;
}

void expect_exactly(core::Store& store, std::int64_t acknowledged) {
    ASSERT_EQ(last_number(store), acknowledged);
    for (auto number = std::int64_t{1}; number <= acknowledged; ++number) {
        ASSERT_TRUE(has_numbered_report(store, number)) << number;
    }
    ASSERT_FALSE(has_numbered_report(store, acknowledged + 1));
}

TEST_P(StoreFault, AtEveryCall_KeepsWhatItAcknowledged_AndWritesAgainAfterwards) {
    auto failed_rounds = 0;
    auto was_clean = false;
    for (auto after = std::int64_t{0}; !was_clean && after < 1'000; ++after) {
        SCOPED_TRACE("after " + std::to_string(after));
        auto const folder = TemporaryFolder{parent_in_memory()};
        {
            auto const store = open_sqlite_store(folder.path(), noon).value();
            ASSERT_TRUE(commit_numbered_report(*store, 1));
            auto const acknowledged = commit_until_fault(*store, GetParam(), after);
            was_clean = IoFault::failures() == 0;
            failed_rounds += was_clean ? 0 : 1;
            expect_exactly(*store, acknowledged);
            auto const committed = commit_numbered_report(*store, acknowledged + 1);
            ASSERT_TRUE(committed) << committed.error().text();
            expect_exactly(*store, acknowledged + 1);
        }
        auto const reopened = open_sqlite_store(folder.path(), noon);
        ASSERT_TRUE(reopened) << reopened.error().text();
        ASSERT_TRUE(check_sqlite_store(folder.path()));
    }
    EXPECT_TRUE(was_clean);
    EXPECT_GE(failed_rounds, 3);
}

TEST_P(StoreFault, AtEveryCallOfOpening_IsAnError_AndTheNextOpeningWorks) {
    auto was_clean = false;
    auto failed_rounds = 0;
    for (auto after = std::int64_t{0}; !was_clean && after < 1'000; ++after) {
        SCOPED_TRACE("after " + std::to_string(after));
        auto const folder = TemporaryFolder{parent_in_memory()};
        {
            auto const fault = IoFault{GetParam().call, after, GetParam().error_number};
            auto const store = open_sqlite_store(folder.path(), noon);
            was_clean = IoFault::failures() == 0;
            failed_rounds += store ? 0 : 1;
            ASSERT_TRUE(store || store.error().code == GetParam().expected) << store.error().text();
        }
        auto const store = open_sqlite_store(folder.path(), noon);
        ASSERT_TRUE(store) << store.error().text();
        ASSERT_TRUE(commit_numbered_report(**store, 1));
    }
    EXPECT_TRUE(was_clean);
    EXPECT_GE(failed_rounds, 3);
}

/// No file of this process can grow past the limit while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
        : earlier_handler_{std::signal(SIGXFSZ, SIG_IGN)} {
        ::getrlimit(RLIMIT_FSIZE, &earlier_);
        auto const limit = rlimit{bytes, earlier_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    FileSizeLimit(FileSizeLimit const&) = delete;
    FileSizeLimit& operator=(FileSizeLimit const&) = delete;

    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &earlier_);
        std::signal(SIGXFSZ, earlier_handler_);
    }

private:
    rlimit earlier_{};
    void (*earlier_handler_)(int);
};

TEST(StoreFull, WhenTheKernelGivesNoMoreSpace_TheCommitSaysSo_AndLaterWorksAgain) {
    auto const folder = TemporaryFolder{parent_in_memory()};
    auto const store = open_sqlite_store(folder.path(), noon).value();
    auto acknowledged = std::int64_t{0};
    auto failure = std::optional<Error>{};
    {
        auto const limit = FileSizeLimit{1'000'000};
        while (!failure && acknowledged < 10'000) {
            auto const committed = commit_numbered_report(*store, acknowledged + 1);
            if (committed) {
                ++acknowledged;
            } else {
                failure = committed.error();
            }
        }
        store->rollback();
        expect_exactly(*store, acknowledged);
    }

    auto const committed = commit_numbered_report(*store, acknowledged + 1);

    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, Errc::store_full) << failure->text();
    EXPECT_TRUE(committed) << committed.error().text();
    expect_exactly(*store, acknowledged + 1);
    EXPECT_TRUE(check_sqlite_store(folder.path()));
}

} // namespace
} // namespace sonae::store

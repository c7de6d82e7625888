// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/sample_records.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace sonae::core {

using namespace testing;

/// A store, and what it takes to look at it from outside and to open it again.
struct StoreMaker {
    char const* name;
    std::unique_ptr<Store> (*open)(fs::path const& folder);
    std::unique_ptr<StoreReader> (*open_reader)(fs::path const& folder);
};

/// Names the store where a test fails.
// NOLINTNEXTLINE(readability-identifier-naming): the name GoogleTest looks for
inline void PrintTo(StoreMaker const& maker, std::ostream* out) {
    *out << maker.name;
}

class StoreConformance : public ::testing::TestWithParam<StoreMaker> {
protected:
    void reopen() {
        store_.reset();
        store_ = GetParam().open(folder_.path());
    }

    [[nodiscard]] std::unique_ptr<StoreReader> reader() const {
        return GetParam().open_reader(folder_.path());
    }

    /// Runs the writes in one transaction that must succeed.
    template <class... Writes>
    void commit(Writes const&... writes) {
        ASSERT_TRUE(store().begin());
        (expect_done(writes()), ...);
        ASSERT_TRUE(store().commit());
    }

    static void expect_done(Result<void> const& done) { EXPECT_TRUE(done) << done.error().text(); }

    void commit_agent(std::uint8_t mark) {
        commit(
            [&] { return store().put_row(sample_row(mark)); },
            [&] { return store().put_agent(sample_agent(mark)); }
        );
    }

    [[nodiscard]] Store& store() const { return *store_; }

private:
    TemporaryFolder folder_{parent_in_memory()};
    std::unique_ptr<Store> store_ = GetParam().open(folder_.path());
};

} // namespace sonae::core

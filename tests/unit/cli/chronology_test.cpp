// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/sample_chronology.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using ::testing::HasSubstr;

class ChronologyVerify : public ::testing::Test {
protected:
    void write(std::string const& text) {
        ASSERT_TRUE(write_atomically(file_, text, Secrecy::private_to_owner));
    }

    ExitCode verify(std::vector<std::string_view> const& more = {}) {
        auto words = std::vector<std::string_view>{"chronology", "verify", file_};
        words.insert(words.end(), more.begin(), more.end());
        return house_.run(words);
    }

    std::vector<core::ChronologyEntry> entries_ = sonae::testing::sample_entries(3, auth::sha256);
    std::string exported_ = sonae::testing::exported(entries_, auth::sha256);
    sonae::testing::TemporaryFolder folder_;
    std::string file_ = (folder_.path() / "incident.ndjson").string();
    testing::House house_;
};

TEST_F(ChronologyVerify, OfAnIntactFile_PrintsCountHeadAndRoot_WithoutADaemon) {
    write(exported_);
    house_.daemon.be_unreachable(Errc::unavailable);

    EXPECT_EQ(verify(), ExitCode::ok);
    EXPECT_THAT(house_.out.str(), HasSubstr("intact"));
    EXPECT_THAT(house_.out.str(), HasSubstr(to_hex(entries_.back().hash)));
    EXPECT_EQ(verify({"--json"}), ExitCode::ok);
    auto const verdict = house_.printed_json();
    EXPECT_EQ(verdict["is_intact"], true);
    EXPECT_EQ(verdict["count"], 3);
    EXPECT_EQ(verdict["head"], to_hex(entries_.back().hash));
    EXPECT_EQ(verdict["fault"], nullptr);
    EXPECT_TRUE(house_.daemon.asked.empty());
}

TEST_F(ChronologyVerify, OfAChangedFile_NamesTheEntry_WithExitCode8) {
    auto changed = exported_;
    changed.replace(changed.find("英文 2"), std::string{"英文 2"}.size(), "英文 9");
    write(changed);

    EXPECT_EQ(verify(), ExitCode::found_problems);
    EXPECT_THAT(
        house_.out.str(), HasSubstr("entry 2 (line 3): the content is not what was hashed")
    );
    EXPECT_EQ(verify({"--lang", "ja"}), ExitCode::found_problems);
    EXPECT_THAT(house_.out.str(), HasSubstr("記録 2(3 行目): 内容がハッシュと一致しません"));
    EXPECT_EQ(verify({"--json"}), ExitCode::found_problems);
    auto const fault = house_.printed_json()["fault"];
    EXPECT_EQ(fault["flaw"], "wrong_content");
    EXPECT_EQ(fault["entry"], 2);
    EXPECT_EQ(fault["line"], 3);
}

TEST_F(ChronologyVerify, AgainstACheckpointOnPaper_SeesWhatTheFileAloneCannotShow) {
    write(exported_);
    ASSERT_EQ(verify({"--json"}), ExitCode::ok);
    auto const root = house_.printed_json()["root"].get<std::string>();

    EXPECT_EQ(verify({"--checkpoint", "3:" + root}), ExitCode::ok);
    EXPECT_EQ(verify({"--checkpoint", "2:" + root}), ExitCode::found_problems);
    EXPECT_THAT(house_.out.str(), HasSubstr("entry 2 (line 3): it differs from the checkpoint"));
    EXPECT_EQ(verify({"--checkpoint", "4:" + root}), ExitCode::found_problems);
    EXPECT_THAT(house_.out.str(), HasSubstr("the end was removed"));
    EXPECT_EQ(verify({"--checkpoint", "3"}), ExitCode::usage);
    EXPECT_EQ(verify({"--checkpoint", "x:" + root}), ExitCode::usage);
    EXPECT_EQ(verify({"--checkpoint", "3:abc"}), ExitCode::usage);
}

TEST_F(ChronologyVerify, OfAFileThatIsNotThereOrNoFile_SaysWhich) {
    EXPECT_EQ(verify(), ExitCode::not_found);
    EXPECT_THAT(house_.err.str(), HasSubstr("incident.ndjson"));
    file_ = folder_.path().string();
    EXPECT_EQ(verify(), ExitCode::failed);
    EXPECT_THAT(house_.err.str(), HasSubstr("cannot read or write the file"));
}

} // namespace
} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/capture_file.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/wire.hpp"

#include <cstdlib>
#include <filesystem>

namespace sonae::sense {

namespace {

using namespace sonae::test;

class Capture : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "sonae_capture_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }

    void TearDown() override { fs::remove_all(folder); }

    [[nodiscard]] fs::path file_of(Bytes const& bytes) const {
        auto const file = folder / "capture";
        EXPECT_TRUE(write_atomically(file, as_text(bytes), Secrecy::private_to_owner));
        return file;
    }

    fs::path folder;
};

/// A pcap file in network order, of the given link type.
Bytes pcap(std::uint8_t link, std::initializer_list<Bytes> packets) {
    auto file = joined({wire("a1b2c3d4 0002 0004 00000000 00000000 00040000 000000"), {link}});
    for (auto const& packet : packets) {
        auto const size = big_endian(packet.size(), 4);
        file = joined({file, wire("69555500 0003d090"), size, size, packet});
    }
    return file;
}

TEST_F(Capture, PacketsComeInOrderWithTheirTimes) {
    auto capture = CaptureFile::open(file_of(pcap(1, {wire("aa"), wire("bb cc")})));

    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->link_name(), "EN10MB");
    auto const first = capture->next().value();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size, 1U);
    EXPECT_EQ(to_rfc3339(first->at), "2025-12-31T16:53:20.250Z");
    ASSERT_TRUE(capture->next().value());
    EXPECT_FALSE(capture->next().value());
}

TEST_F(Capture, ACutFileGivesWhatIsWholeAndThenTheFault) {
    auto bytes = pcap(1, {wire("aa"), wire("bb cc")});
    bytes.pop_back();
    auto capture = CaptureFile::open(file_of(bytes));

    ASSERT_TRUE(capture);
    EXPECT_TRUE(capture->next().value());
    auto const second = capture->next();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::malformed);
}

TEST_F(Capture, AnotherFileIsNamedForWhatItIs) {
    for (auto const& [bytes, kind] :
         {std::pair{wire("1f8b0800 00000000 0003"), "gzip"},
          std::pair{text_bytes("hello, this is a letter"), "text file"},
          std::pair{Bytes{}, "empty file"}}) {
        auto const capture = CaptureFile::open(file_of(bytes));
        ASSERT_FALSE(capture);
        EXPECT_EQ(capture.error().code, Errc::malformed);
        EXPECT_NE(capture.error().text().find(kind), std::string::npos) << capture.error().text();
    }
}

TEST_F(Capture, AMissingFileAndAFolderAreFaultsOfTheirOwn) {
    auto const missing = CaptureFile::open(folder / "nothing");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Errc::not_found);
    auto const folder_itself = CaptureFile::open(folder);
    ASSERT_FALSE(folder_itself);
    EXPECT_EQ(folder_itself.error().code, Errc::io);
}

} // namespace

} // namespace sonae::sense

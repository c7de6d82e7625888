// SPDX-License-Identifier: Apache-2.0
// Files that are evidence, over HTTP: who sent what and when is a line of the chronology.
#include "daemon/auth/digest/sha256.hpp"
#include "tests/unit/api/incident_desk.hpp"

#include <fstream>

namespace sonae::testing {
namespace {

using api::Method;
using ::testing::HasSubstr;

constexpr auto bytes = std::string_view{"\x89PNG\0bytes", 10};

class EvidenceRoutes : public IncidentDesk {
protected:
    api::Response send(std::string_view content, std::string_view name = "%E5%86%99%E7%9C%9F.jpg") {
        auto const task = incident.at("tasks").at(0).at("task").get<std::string>();
        return send_to(task, content, name);
    }

    api::Response
    send_to(std::string const& task, std::string_view content, std::string_view name) {
        auto sent = request(Method::post, path + "/tasks/" + task + "/evidence", content);
        sent.query = {{"name", std::string{name}}};
        sent.headers.emplace_back("content-type", "application/octet-stream");
        return daemon.send(by(lead, std::move(sent)));
    }

    api::Response read(std::string const& sha256, Seat const& who) {
        return daemon.send(by(who, request(Method::get, path + "/evidence/" + sha256)));
    }

    static std::string hash_of(std::string_view content) { return to_hex(auth::sha256(content)); }
};

TEST_F(EvidenceRoutes, FileIsKept_ToldInTheChronology_AndReadBackByWhoeverMayRead) {
    auto const sent = send(bytes, "写真.jpg");
    ASSERT_EQ(sent.status, 201) << sent.body;

    auto const file = json_of(sent).at("tasks").at(0).at("evidence_files").at(0);
    EXPECT_EQ(file.at("name"), "写真.jpg");
    EXPECT_EQ(file.at("sha256"), hash_of(bytes));
    auto const entry = get(path + "/chronology").at("entries").back();
    EXPECT_EQ(entry.at("kind"), "evidence_added");
    EXPECT_EQ(entry.at("actor").at("id"), lead.person.text());
    EXPECT_EQ(entry.at("details").at("files").at(0).at("sha256"), file.at("sha256"));

    auto const read_back = read(file.at("sha256"), daemon.seat("auditor"));
    ASSERT_EQ(read_back.status, 200);
    EXPECT_EQ(read_back.body, bytes);
    EXPECT_EQ(header_of(read_back, "content-type"), "application/octet-stream");
    EXPECT_EQ(
        header_of(read_back, "content-disposition"),
        "attachment; filename=\"evidence\"; filename*=UTF-8''%E5%86%99%E7%9C%9F.jpg"
    );
}

TEST_F(EvidenceRoutes, NameLosesItsFolders_AndMustBeOneLine) {
    EXPECT_EQ(
        json_of(send("a", "C:\\Users\\x\\log.txt"))
            .at("tasks")
            .at(0)
            .at("evidence_files")
            .at(0)
            .at("name"),
        "log.txt"
    );
    EXPECT_EQ(code_of(send("b", "")), "text_missing");
    EXPECT_EQ(code_of(send("b", "two\nlines")), "not_one_line");
    EXPECT_EQ(code_of(send("", "empty.txt")), "text_missing");
}

TEST_F(EvidenceRoutes, TaskThatIsNotThere_OrOver_TakesNone_AndNothingIsWritten) {
    EXPECT_EQ(code_of(send_to("1-99", "a", "a.txt")), "unknown_task");
    until_the_question();

    EXPECT_EQ(code_of(send("a", "a.txt")), "task_over");
    EXPECT_FALSE(fs::exists(daemon.folder.path() / "evidence"));
}

TEST_F(EvidenceRoutes, BytesThatWereChangedOnDisk_AreNotHandedOut) {
    ASSERT_EQ(send("photo", "photo.jpg").status, 201);
    auto const file =
        daemon.folder.path() / "evidence" / incident.at("id").get<std::string>() / hash_of("photo");
    fs::permissions(file, fs::perms::owner_all);
    std::ofstream{file} << "forged";

    EXPECT_EQ(read(hash_of("photo"), lead).status, 500);
    EXPECT_EQ(code_of(read(hash_of("photo"), lead)), "evidence_damaged");
}

TEST_F(EvidenceRoutes, FileOfAnotherIncident_OrNone_IsNotFound) {
    ASSERT_EQ(send("photo", "photo.jpg").status, 201);

    EXPECT_EQ(read(hash_of("other"), lead).status, 404);
    EXPECT_EQ(read("..", lead).status, 404);
    EXPECT_EQ(read("zz", lead).status, 404);
}

TEST_F(EvidenceRoutes, FormOfAnotherSite_CannotSendAFile) {
    auto const task = incident.at("tasks").at(0).at("task").get<std::string>();
    auto sent = by(lead, request(Method::post, path + "/tasks/" + task + "/evidence", "a"));
    sent.query = {{"name", "a.txt"}};
    std::erase_if(sent.headers, [](auto const& header) { return header.first == "content-type"; });
    sent.headers.emplace_back("content-type", "multipart/form-data; boundary=x");

    EXPECT_EQ(code_of(daemon.send(std::move(sent))), "cross_site");
}

} // namespace
} // namespace sonae::testing

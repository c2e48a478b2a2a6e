-- Uploads and verifications are counted where all tries without an account are.
drop table visitor_upload;
drop table document_try;

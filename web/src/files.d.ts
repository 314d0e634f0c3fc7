// SPDX-License-Identifier: Apache-2.0
// "file:NAME" is the address of a file that build.mjs puts beside the pages.
declare module "file:*" {
  const address: string;
  export default address;
}
